import type { Context } from 'hono';

import type { Env } from './env.ts';

type Body = string | Uint8Array<ArrayBuffer>;

/**
 * What is said of an answer before anybody has made it: who may read it, who may keep it, what the request is called.
 *
 * One plain object, since of `c.header` Hono makes a `Headers`, checked and sorted, which the server reads out again.
 */
export interface ToldHeaders {
  [name: string]: string;
}

/** Says this of the answer, whoever makes it. Names are in lower case; what the answer says itself counts before it. */
export function tell(c: Context<Env>, headers: ToldHeaders): void {
  const told = c.get('told');
  if (told) Object.assign(told, headers);
  else c.set('told', { ...headers });
  const said = c.get('answered')?.headers;
  if (said) for (const [name, value] of Object.entries(headers)) said.set(name, value);
}

/** Gives the browser a cookie with the answer. */
export function tellCookie(c: Context<Env>, cookie: string): void {
  c.set('cookies', [...(c.get('cookies') ?? []), cookie]);
  c.get('answered')?.headers.append('set-cookie', cookie);
}

/** The answer with all that was told so far: for what is asked most, since nothing then has to be put in afterwards. */
export function answerWithTold(c: Context<Env>, body: Body, headers: ToldHeaders): Response {
  const response = new Response(body, { headers: { ...c.get('told'), ...headers } });
  for (const cookie of c.get('cookies') ?? []) response.headers.append('set-cookie', cookie);
  c.set('answered', response);
  return response;
}

/** Puts what was told into an answer that was made without it. Comes last of all. */
export function sayTold(c: Context<Env>): void {
  const { res } = c;
  if (c.get('answered') === res) return;
  const told = c.get('told') ?? {};
  for (const [name, value] of Object.entries(told)) {
    if (name === 'vary' || !res.headers.has(name)) res.headers.append(name, value);
  }
  for (const cookie of c.get('cookies') ?? []) res.headers.append('set-cookie', cookie);
}
