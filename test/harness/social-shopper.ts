import type { z } from 'zod';

import { type Provider, startSocialSignIn, type WayAway } from '../../shared/contracts/social.ts';
import type { Place } from '../../portal-server/http/env.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import type { Portal } from './portal.ts';
import { ShopperBrowser } from './shopper.ts';

type Started = z.infer<typeof startSocialSignIn.response>;

/** A shopper's browser that goes to providers: it keeps the portal's first-party cookie and those of the provider. */
export class SocialShopper extends ShopperBrowser {
  /** What it keeps for the portal's own pages. */
  portalCookie = '';

  constructor(
    private readonly server: Portal,
    store: Store,
    given: { place?: Place } = {},
  ) {
    super(server, store, given);
  }

  start(provider: WayAway, given: { link?: boolean; returnUrl?: string } = {}) {
    return this.send('POST', startSocialSignIn.path, { provider, challenge: this.challenge, ...given });
  }

  async started(provider: WayAway, given: { link?: boolean } = {}): Promise<Started> {
    if (given.link) await this.confirm();
    const response = await this.start(provider, given);
    if (response.status !== 200) throw new Error(`Starting was answered with ${response.status}`);
    return (await response.json()) as Started;
  }

  /** As if whoever is signed in here had just shown by a code that it is still them. */
  async confirm(): Promise<void> {
    await this.server.deps.sql`update sessions set proved_at = now() where store_id = ${this.store.id}`;
  }

  /** A page of the portal at top level: gives the answer, and keeps its cookie. */
  async open(url: string): Promise<Response> {
    const { pathname, search } = new URL(url);
    const headers: Record<string, string> = { accept: 'text/html' };
    if (this.portalCookie) headers['cookie'] = this.portalCookie;
    const response = await this.server.app.request(pathname + search, { headers });
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (cookie) this.portalCookie = cookie;
    return response;
  }

  /** To the provider and, as this person, back to the portal's address: with the answer, but not yet there. */
  async visit(provider: Provider, person: string, given: { link?: boolean } = {}): Promise<string> {
    const { url } = await this.started(provider, given);
    return this.answer((await this.open(url)).headers.get('location') ?? '', person);
  }

  /** At the provider, from the address where it asks, as this person: the portal's address that it leads back to. */
  answer(toProvider: string, person: string): Promise<string> {
    return answerAtProvider(toProvider, person, this.server.deps.publicUrl);
  }

  /** All the way to the shop: the return code that the loader would find. */
  async returnCode(provider: Provider, person: string, given: { link?: boolean } = {}): Promise<string> {
    const response = await this.open(await this.visit(provider, person, given));
    return /#comptoir=(.+)$/.exec(response.headers.get('location') ?? '')?.[1] ?? '';
  }

  /** All of it: what the exchange answers. */
  async signInBy(provider: Provider, person: string, given: { link?: boolean } = {}): Promise<Response> {
    return this.exchange(await this.returnCode(provider, person, given), { verifier: this.verifier });
  }

  /** Proves an address for a sign-in that waits for it, by the mailed code. */
  async proveBy(email: string, identity: string): Promise<Response> {
    const asked = await this.askToProve(email, identity);
    return this.enterCode(asked.attempt, asked.code);
  }

  async askToProve(email: string, identity: string) {
    const response = await this.send('POST', '/sign-in', { email, challenge: this.challenge, identity });
    const { attempt } = (await response.json()) as { attempt: string };
    return { attempt, ...(await this.server.mailTo(email)) };
  }
}

/** What a browser does at the provider: follows it, presses the person's button, and stops where the portal begins. */
async function answerAtProvider(address: string, person: string, portalUrl: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = address;
  let form: URLSearchParams | undefined;
  while (!url.startsWith(`${portalUrl}/`)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split(/=(.*)/);
      cookies.set(name, value);
    }
    const page = await response.text();
    if (response.status >= 400) throw new Error(`The provider answered ${response.status}: ${page}`);
    form = response.status === 200 ? new URLSearchParams({ person }) : undefined;
    url = new URL(response.headers.get('location') ?? url, url).href;
  }
  return url;
}
