import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long a body may take to arrive once its headers are there. */
export const BODY_TIMEOUT_MS = 30_000;

// RFC 9110, 15.5.9; as Node's own, which knows one time for all requests of a server only.
const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

/**
 * Ends the connection of whoever trickles a body, which is held in memory until all of it is there. `mayTakeLong` names
 * the paths (without a query) whose bodies are used up as they come.
 */
export function limitBodyTime(
  server: Server,
  given: { mayTakeLong: readonly (string | RegExp)[]; timeoutMs?: number },
): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request) || takesLong(given.mayTakeLong, pathOf(request))) return;

    const deadline = setTimeout(() => {
      if (!request.complete) refuse(request, response);
    }, given.timeoutMs ?? BODY_TIMEOUT_MS);
    request.once('close', () => clearTimeout(deadline));
  });
}

function takesLong(paths: readonly (string | RegExp)[], path: string): boolean {
  return paths.some((known) => (typeof known === 'string' ? known === path : known.test(path)));
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function pathOf(request: IncomingMessage): string {
  return request.url?.split('?')[0] ?? '';
}

function refuse({ socket }: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) socket.destroy();
  else socket.end(TIMED_OUT, () => socket.destroy());
}
