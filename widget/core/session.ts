import { type ApiClient, createApiClient } from './api-client.ts';
import { findAttempt, forgetAttempt, keepAttempt } from './attempts.ts';
import { createCredential, type Credential, type WhoIsSignedIn } from './credential.ts';
import type { AskedForCode, Customer, SessionActions } from './portal-context.ts';
import { type FailureCode, failureCode, RequestError } from './request-error.ts';
import type { ShopStorage } from './shop-storage.ts';
import { makeVerifier } from './verifier.ts';

/** Another tab of this shop hears of a change by this note; what it says does not matter. */
const CHANGED_NOTE = 'changed';
const CHANGED_LIFETIME_MS = 60_000;

/** What the page knows of its session. */
export interface SessionState {
  readonly customer: Customer;
  readonly failure: FailureCode | null;
  readonly store: WhoIsSignedIn['store'] | null;
}

interface SessionOptions {
  baseUrl: string;
  storage: ShopStorage;
  /** The language of the mail. */
  language: () => string;
  /** One of the store's registered return URLs. By default the first on the page's own origin. */
  returnUrl: string | undefined;
  onChange: (now: SessionState, before: SessionState) => void;
}

/** Who is signed in on this page, and the ways in and out. */
export class Session implements SessionActions {
  readonly api: ApiClient;
  private readonly credential: Credential;
  private readonly storage: ShopStorage;
  private current: SessionState = { customer: undefined, failure: null, store: null };
  /** Counts questions and sign-ins, so that a late answer never undoes a newer one. */
  private latest = 0;

  constructor(private readonly options: SessionOptions) {
    this.storage = options.storage;
    this.credential = createCredential(this.storage);
    this.api = createApiClient({
      baseUrl: options.baseUrl,
      token: this.credential.token,
      onSignedOut: () => void this.refresh(),
    });
  }

  get state(): SessionState {
    return this.current;
  }

  async ask(email: string): Promise<AskedForCode> {
    const { language, returnUrl } = this.options;
    const { verifier, challenge } = await makeVerifier();
    const asked = await this.api('POST /sign-in', {
      body: { email, challenge, language: language(), ...(returnUrl && { returnUrl }) },
    });
    keepAttempt(this.storage, asked.attempt, { verifier, page: location.href }, asked.expiresInMs);
    return asked;
  }

  async enterCode(attempt: string, code: string): Promise<void> {
    const kept = findAttempt(this.storage, attempt);
    if (!kept) throw new RequestError('code_expired');

    const { ticket } = await this.api('POST /sign-in/code', {
      body: { attempt, code, verifier: kept.verifier },
    });
    forgetAttempt(this.storage, attempt);
    await this.settle(ticket);
  }

  /** With a verifier: in the browser that asked. Without: in another one, after a click. */
  async enterReturnCode(code: string, verifier?: string): Promise<void> {
    const answer = await this.api('POST /sign-in/exchange', {
      body: { code, ...(verifier && { verifier }) },
    });
    // Only a sign-in at a provider may need a proof first, and this page has begun none.
    if ('ticket' in answer) await this.settle(answer.ticket);
  }

  async signOut({ everywhere = false } = {}): Promise<void> {
    await this.api(everywhere ? 'DELETE /sessions' : 'DELETE /session', {}).catch((error: unknown) => {
      if (failureCode(error) !== 'signed_out') throw error;
    });
    this.latest++;
    this.credential.forget();
    this.update({ customer: null, failure: null });
    this.tellOtherTabs();
  }

  async refresh(): Promise<void> {
    const question = ++this.latest;
    const sent = this.credential.token();
    try {
      const answer = await this.api('GET /session', {});
      if (question !== this.latest) return;
      // Another tab may have signed in meanwhile: its token is not the one that was refused.
      if (!answer.customer && this.credential.token() === sent) this.credential.forget();
      this.update({ ...answer, failure: null });
    } catch (error) {
      if (question === this.latest) this.update({ failure: failureCode(error) });
    }
  }

  /** Asks again when another tab of this shop has signed in or out. */
  followOtherTabs(): void {
    this.storage.onOtherTab(CHANGED_NOTE, () => void this.refresh());
  }

  private async settle(ticket: string): Promise<void> {
    // Now and when it has settled: what is asked before that may know nothing of this sign-in.
    this.latest++;
    const answer = await this.credential.settle(this.api, ticket);
    this.latest++;
    this.update({ ...answer, failure: null });
    this.tellOtherTabs();
  }

  private update(change: Partial<SessionState>): void {
    const before = this.current;
    this.current = { ...before, ...change };
    this.options.onChange(this.current, before);
  }

  private tellOtherTabs(): void {
    this.storage.set(CHANGED_NOTE, Math.random(), CHANGED_LIFETIME_MS);
  }
}
