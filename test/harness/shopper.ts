import { createHash, randomBytes } from 'node:crypto';

import { askForCode, exchangeReturnCode, signInByCode } from '../../shared/contracts/sign-in.ts';
import type { Place } from '../../portal-server/http/env.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import type { Portal } from './portal.ts';

/** A shopper's browser on a page of the shop or of the portal: it keeps its cookie, as a browser does. */
export class ShopperBrowser {
  cookie = '';
  readonly verifier = randomBytes(32).toString('base64url');
  readonly challenge = createHash('sha256').update(this.verifier).digest('base64url');

  constructor(
    private readonly portal: Portal,
    readonly store: Store,
    private readonly given: {
      place?: Place;
      address?: string;
      keepsCookies?: boolean;
      userAgent?: string;
    } = {},
  ) {}

  get headers(): Record<string, string> {
    const embedded = this.given.place !== 'portal';
    return {
      origin: embedded ? this.store.origins[0]! : this.portal.deps.publicUrl,
      'x-comptoir': '1',
      ...(this.cookie && { cookie: this.cookie }),
      ...(this.given.userAgent && { 'user-agent': this.given.userAgent }),
    };
  }

  /** Sends one request as the widget would. `headers` overrides; an empty one is left out. */
  async send(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const { publicKey } = this.store;
    const base = this.given.place === 'portal' ? `/s/${publicKey}/api` : `/api/${publicKey}`;
    const all = { ...this.headers, ...(body && { 'content-type': 'application/json' }), ...headers };
    const sent = Object.entries(all).filter(([, value]) => value !== '');
    const response = await this.portal.app.request(
      base + path,
      { method, headers: Object.fromEntries(sent), ...(body && { body: JSON.stringify(body) }) },
      { incoming: { socket: { remoteAddress: this.given.address ?? '192.0.2.1' } } },
    );
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (cookie && this.given.keepsCookies !== false) this.cookie = cookie;
    return response;
  }

  ask(email: string, given: { language?: string; returnUrl?: string } = {}) {
    return this.send('POST', askForCode.path, { email, challenge: this.challenge, ...given });
  }

  /** Asks, and reads the mail. */
  async asked(email: string) {
    const { attempt } = (await (await this.ask(email)).json()) as { attempt: string };
    const mail = await this.portal.mailTo(email);
    return { attempt, ...mail, wrongCode: mail.code === '000000' ? '000001' : '000000' };
  }

  /** Signs in by code; throws where that fails. */
  async signIn(email: string): Promise<{ ticket: string }> {
    const { attempt, code } = await this.asked(email);
    const response = await this.enterCode(attempt, code);
    if (response.status !== 200) throw new Error(`Signing in was answered with ${response.status}`);
    return (await response.json()) as { ticket: string };
  }

  enterCode(attempt: string, code: string, verifier = this.verifier) {
    return this.send('POST', signInByCode.path, { attempt, code, verifier });
  }

  exchange(code: string, given: { verifier?: string } = {}) {
    return this.send('POST', exchangeReturnCode.path, { code, ...given });
  }

  /** The mailed link's button: gives where it leads. */
  async followLink(link: string, given: { origin?: string; formToken?: string } = {}) {
    const { pathname } = new URL(link);
    const page = await (await this.portal.app.request(pathname)).text();
    const formToken = given.formToken ?? /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const origin = given.origin ?? this.portal.deps.publicUrl;
    return this.portal.app.request(pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin && { origin }) },
      body: new URLSearchParams({ formToken }),
    });
  }
}
