import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

// A sender that trickles its headers holds a connection no longer than this.
const HEADERS_TIMEOUT_MS = 15_000;
// A whole request, its body included: a feed of orders may be a stream of any length, at the pace it is stored. What
// others may take is in limit-body-time.ts.
const REQUEST_TIMEOUT_MS = 3_600_000;
// Longer than proxies keep theirs, so that it is they who close an idle connection and no request is lost.
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
const STOP_TIMEOUT_MS = 10_000;
const PORTS_TRIED = 20;

/** Listens and resolves to the port. When it is taken: the next free one, unless `portIsFixed`. */
export async function listen(
  server: Server,
  given: { host: string; port: number; portIsFixed: boolean },
): Promise<number> {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;

  const ports = given.portIsFixed ? 1 : PORTS_TRIED;
  for (let port = given.port; port < given.port + ports; port++) {
    if (await bind(server, given.host, port)) return (server.address() as AddressInfo).port;
  }
  const remedy = given.portIsFixed ? 'Set PORT to another one, or stop what listens there.' : 'Set PORT.';
  throw new Error(`Port ${given.port} on ${given.host} is taken. ${remedy}`);
}

/** Takes no new connection and lets requests under way finish, for ten seconds at most. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const deadline = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS);
  await closed;
  clearTimeout(deadline);
}

function bind(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new Error(`Cannot listen on ${host}:${port}: ${error.message}`));
    };
    server.once('error', onError);
    server.listen(port, host, () => {
      server.removeListener('error', onError);
      resolve(true);
    });
  });
}
