import type { Plugin } from 'vite';

const STAND_IN = '\0no-http2';

/**
 * Takes `node:http2` out of the programs for Node. The adapter of Hono to Node asks whether a request is of HTTP/2; we speak
 * HTTP/1.1 alone, to browsers and to proxies, and loading it takes a twentieth of a start.
 */
export function withoutHttp2(): Plugin {
  return {
    name: 'without-http2',
    enforce: 'pre',
    applyToEnvironment: ({ config }) => config.consumer === 'server',
    resolveId: (source) => (source === 'node:http2' ? STAND_IN : undefined),
    load: (id) =>
      id === STAND_IN ? 'export class Http2ServerRequest {}\nexport const constants = {};' : undefined,
  };
}
