/** Whether a host is this machine's own name or address, which nobody else reaches: RFC 6761, 6.3, and loopback. */
export function isLoopback(host: string): boolean {
  return /^(localhost|[\w.-]+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);
}
