import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

import type { Client } from './openid-provider.ts';
import { CANCEL, type People, type Person, peoplePage } from './provider-people.ts';

/** What was asked for at the authorization endpoint, kept until its code or its token comes back. */
interface Asked {
  provider: string;
  person: Person;
  redirectUri: string;
  challenge: string | null;
  nonce: string | null;
}

/**
 * One server that stands for any of the providers, below `/<provider>/`, with what their documents say: where the
 * secret goes, who checks PKCE, what a profile looks like. What a person's `quirk` names goes wrong.
 */
export async function startQuirkyProvider(clients: Record<string, Client>, people: People) {
  const keys = await generateKeyPair('RS256');
  const otherKeys = await generateKeyPair('RS256');
  const codes = new Map<string, Asked>();
  const tokens = new Map<string, Asked>();
  const slow: (() => void)[] = [];
  let url = '';

  const app = new Hono()
    .get('/:provider/authorize', (c) => c.html(peoplePage(c.req.param('provider'), people)))
    .post('/:provider/authorize', async (c) => {
      const { state = '', redirect_uri: redirectUri = '', client_id: clientId, ...query } = c.req.query();
      const provider = c.req.param('provider');
      if (clientId !== clients[provider]?.id || redirectUri !== clients[provider]?.redirectUri) {
        return c.text('Not an application of ours', 400);
      }
      const { person: name = CANCEL } = await c.req.parseBody();
      const back = new URL(redirectUri);
      back.searchParams.set('state', state);
      const person = people.get(String(name));
      const code = randomUUID();
      if (person) {
        const challenge = query['code_challenge_method'] === 'S256' ? (query['code_challenge'] ?? '') : null;
        codes.set(code, { provider, person, redirectUri, challenge, nonce: query['nonce'] ?? null });
        back.searchParams.set('code', code);
      } else {
        back.searchParams.set('error', provider === 'linkedin' ? 'user_cancelled_login' : 'access_denied');
      }
      return c.redirect(back.href, 303);
    })

    .post('/:provider/token', async (c) => {
      const provider = c.req.param('provider');
      const body = (await c.req.parseBody()) as Record<string, string>;
      const client = clients[provider]!;
      if (!isClient(c, client, body)) return c.json({ error: 'invalid_client' }, 401);

      const asked = codes.get(body['code'] ?? '');
      codes.delete(body['code'] ?? '');
      const fits =
        asked?.provider === provider && asked.redirectUri === body['redirect_uri'] && fitsPkce(asked, body);
      if (!asked || !fits) return c.json({ error: 'invalid_grant' }, 400);
      const { quirk } = asked.person;
      if (quirk === 'server-error') return c.text('oops', 503);
      if (quirk === 'garbage') return c.html('<p>Maintenance</p>');
      if (quirk === 'slow') await new Promise<void>((resolve) => void slow.push(resolve));

      const token = randomUUID();
      tokens.set(token, asked);
      const idToken = await signIdToken(asked, client);
      return c.json({ access_token: token, token_type: 'bearer', expires_in: 3600, id_token: idToken });
    })
    .get('/:provider/jwks', async (c) =>
      c.json({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: '1', alg: 'RS256' }] }),
    )

    .get('/:provider/token-info', (c) => {
      const asked = tokens.get(c.req.query('input_token') ?? c.req.query('access_token') ?? '');
      const client = clients[c.req.param('provider')]!;
      const audience = asked?.person.quirk === 'foreign-token' ? 'another-application' : client.id;
      if (c.req.param('provider') === 'amazon')
        return c.json({ aud: audience, user_id: asked?.person.subject });
      if (c.req.query('access_token') !== `${client.id}|${client.secret}`) return c.json({ error: {} }, 400);
      return c.json({ data: { app_id: audience, is_valid: asked !== undefined } });
    })
    .get('/:provider/profile', (c) => {
      const asked = tokens.get(c.req.header('authorization')?.slice('Bearer '.length) ?? '');
      return asked ? c.json(profileOf(asked)) : c.json({ error: 'invalid_token' }, 401);
    });

  async function signIdToken({ person, nonce }: Asked, client: Client): Promise<string> {
    const { subject: sub, name, email, emailVerified, hostedDomain, quirk } = person;
    const claims = {
      sub,
      name,
      email,
      email_verified: emailVerified,
      hd: hostedDomain,
      nonce: quirk === 'wrong-nonce' ? 'of another request' : nonce,
      iss: quirk === 'wrong-issuer' ? 'https://issuer.example' : url,
      aud: quirk === 'wrong-audience' ? 'another-application' : client.id,
      iat: Math.floor(Date.now() / 1000) - 3600,
      exp: Math.floor(Date.now() / 1000) + (quirk === 'expired' ? -600 : 600),
    };
    if (quirk === 'unsigned') return new UnsecuredJWT(claims).encode();
    const { privateKey } = quirk === 'wrong-key' ? otherKeys : keys;
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: '1' }).sign(privateKey);
  }

  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () => {
      for (const answer of slow) answer();
      if ('closeAllConnections' in server) server.closeAllConnections();
      return new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

function isClient(c: Context, client: Client, body: Record<string, string>): boolean {
  const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
  return client.secretIn === 'basic'
    ? c.req.header('authorization') === basic
    : body['client_id'] === client.id && body['client_secret'] === client.secret;
}

/** X insists on it; Amazon takes what is not named for plain. */
function fitsPkce(
  { provider, challenge }: Asked,
  { code_verifier: verifier }: Record<string, string>,
): boolean {
  if (challenge === null) return provider !== 'x' && verifier === undefined;
  return (
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === challenge
  );
}

function profileOf({ provider, person: { subject, name, email } }: Asked): unknown {
  if (provider === 'x') return { data: { id: subject, name, username: name, confirmed_email: email } };
  return provider === 'amazon' ? { user_id: subject, name, email } : { id: subject, name, email };
}
