/**
 * Whether a host is this machine's own name or address, which nobody else reaches: RFC 6761, 6.3, and loopback.
 * IPv6 is taken bare, as one listens on it, and in the brackets of an address of the web.
 */
export function isLoopback(host: string): boolean {
  return /^(localhost|[\w.-]+\.localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host);
}
