import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

import { CANCEL, type People, peoplePage } from './provider-people.ts';

/** One application that a stand-in knows. */
export interface Client {
  id: string;
  secret: string;
  redirectUri: string;
  secretIn: 'basic' | 'body';
}

/** A certified OpenID provider on a port of its own, which stands for Google and LinkedIn. */
export async function startOpenIdProvider(clients: Client[], people: People) {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = await createProvider(issuer, clients, people);
  const serve = provider.callback();

  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void serve(request, response);
    if (request.method === 'GET') {
      return void response
        .setHeader('content-type', 'text/html')
        .end(peoplePage('A certified provider', people));
    }
    void text(request).then((body) => {
      const name = new URLSearchParams(body).get('person') ?? CANCEL;
      const result = name === CANCEL ? { error: 'access_denied' } : { login: { accountId: name } };
      return provider.interactionFinished(request, response, result);
    });
  });
  return {
    issuer,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

const TTL_S = 600;

async function createProvider(issuer: string, clients: Client[], people: People): Promise<Provider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return new Provider(issuer, {
    clients: clients.map((client) => ({
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: [client.redirectUri],
      token_endpoint_auth_method: client.secretIn === 'basic' ? 'client_secret_basic' : 'client_secret_post',
    })),
    cookies: { keys: ['of a stand-in'] },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    ttl: {
      AccessToken: TTL_S,
      AuthorizationCode: TTL_S,
      Grant: TTL_S,
      IdToken: TTL_S,
      Interaction: TTL_S,
      Session: TTL_S,
    },
    pkce: { required: () => false },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // Both put what they know into the ID token, which the specification leaves to them.
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified', 'hd'], profile: ['name'] },
    findAccount: (_, name) => {
      const person = people.get(name);
      if (!person) return undefined;
      const { subject: sub, name: called, email, emailVerified, hostedDomain } = person;
      const claims = { sub, name: called, email, email_verified: emailVerified, hd: hostedDomain };
      return { accountId: name, claims: () => claims };
    },
    // Nobody is asked to agree: who has chosen a button has.
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}
