import type { ProofAsked } from '../../shared/contracts/sign-in.ts';
import type { Provider, WayAway } from '../../shared/contracts/social.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { findAttempt, forgetAttempt, keepAttempt, type KeptAttempt } from './attempts.ts';
import { createCredential, type Credential, type WhoIsSignedIn } from './credential.ts';
import type { AskedForCode, Customer, SessionActions, SignInOutcome } from './portal-context.ts';
import { type FailureCode, failureCode, RequestError } from './request-error.ts';
import type { ShopStorage } from './shop-storage.ts';
import { makeVerifier } from './verifier.ts';

/** Another tab of this shop hears of a change by this note; what it says does not matter. */
const CHANGED_NOTE = 'changed';
const CHANGED_LIFETIME_MS = 60_000;

const LAST_PROVIDER_NOTE = 'provider';
const LAST_PROVIDER_LIFETIME_MS = 365 * 24 * 3_600_000;

/** What the page knows of its session. */
export interface SessionState {
  readonly customer: Customer;
  readonly failure: FailureCode | null;
  /** Of whoever is here: what their page may know of them in its style sheets. */
  readonly groups: readonly string[];
  readonly store: WhoIsSignedIn['store'] | null;
  readonly outcome: SignInOutcome | null;
}

interface SessionOptions {
  baseUrl: string;
  storage: ShopStorage;
  /** The language of the mail. */
  language: () => string;
  /** One of the store's registered return URLs. By default the first on the page's own origin. */
  returnUrl: string | undefined;
  /** Goes to another page. */
  leaveFor: (url: string) => void;
  onChange: (now: SessionState, before: SessionState) => void;
}

/** Who is signed in on this page, and the ways in and out. */
export class Session implements SessionActions {
  readonly api: ApiClient;
  private readonly credential: Credential;
  readonly storage: ShopStorage;
  private current: SessionState = {
    customer: undefined,
    failure: null,
    groups: [],
    store: null,
    outcome: null,
  };
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

  get lastProvider(): WayAway | null {
    return this.storage.get(LAST_PROVIDER_NOTE) as WayAway | null;
  }

  ask(email: string): Promise<AskedForCode> {
    const proof = this.current.outcome?.proof;
    if (!proof) this.dismissOutcome();
    return this.begin({ provider: proof?.provider }, (asked) =>
      this.api('POST /sign-in', { body: { ...asked, email, identity: proof?.identity } }),
    );
  }

  async startSocial(provider: WayAway, link = false): Promise<void> {
    this.dismissOutcome();
    const { url } = await this.begin({ provider, link }, (asked) =>
      this.api('POST /sign-in/social', { body: { provider, link, ...asked } }),
    );
    const shownAgain = new Promise((show) => addEventListener('pageshow', show, { once: true }));
    this.options.leaveFor(url);
    await shownAgain;
  }

  linkSocial(provider: Provider): Promise<void> {
    return this.startSocial(provider, true);
  }

  async enterCode(attempt: string, code: string): Promise<void> {
    const kept = findAttempt(this.storage, attempt);
    if (!kept) throw new RequestError('code_expired');

    const { ticket } = await this.api('POST /sign-in/code', {
      body: { attempt, code, verifier: kept.verifier },
    });
    forgetAttempt(this.storage, attempt);
    await this.settle(ticket, kept);
  }

  /** With what was kept: in the browser that asked. Without: in another one, after a click. */
  async enterReturnCode(code: string, kept?: KeptAttempt): Promise<ProofAsked | null> {
    const answer = await this.api('POST /sign-in/exchange', {
      body: { code, verifier: kept?.verifier },
    });
    if ('proof' in answer) return answer;
    await this.settle(answer.ticket, kept);
    return null;
  }

  /** Shows the elements what came of a sign-in that led away. */
  conclude(outcome: SignInOutcome): void {
    this.update({ outcome });
  }

  dismissOutcome(): void {
    if (this.current.outcome) this.update({ outcome: null });
  }

  async signOut({ everywhere = false } = {}): Promise<void> {
    await this.api(everywhere ? 'DELETE /sessions' : 'DELETE /session', {}).catch((error: unknown) => {
      if (failureCode(error) !== 'signed_out') throw error;
    });
    this.latest++;
    this.credential.forget();
    this.update({ customer: null, failure: null, groups: ['visitor'] });
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

  /** Asks for an attempt, and keeps what proves later that this browser did. */
  private async begin<Begun extends { attempt: string; expiresInMs: number }>(
    given: Pick<KeptAttempt, 'provider' | 'link'>,
    ask: (asked: { challenge: string; language: string; returnUrl: string | undefined }) => Promise<Begun>,
  ): Promise<Begun> {
    const { language, returnUrl } = this.options;
    const { verifier, challenge } = await makeVerifier();
    const begun = await ask({ challenge, language: language(), returnUrl });
    const kept = { ...given, verifier, page: location.href };
    keepAttempt(this.storage, begun.attempt, kept, begun.expiresInMs);
    return begun;
  }

  private async settle(ticket: string, kept?: KeptAttempt): Promise<void> {
    // Now and when it has settled: what is asked before that may know nothing of this sign-in.
    this.latest++;
    const answer = await this.credential.settle(this.api, ticket);
    this.latest++;
    this.storage.set(LAST_PROVIDER_NOTE, kept?.provider ?? null, LAST_PROVIDER_LIFETIME_MS);
    this.update({ ...answer, failure: null, outcome: null });
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
