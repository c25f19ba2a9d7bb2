import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { WayAway } from '../../shared/contracts/social.ts';
import type { Messages } from '../../shared/messages/en.ts';
import { CHECK } from '../../shared/shapes.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { failureCode, RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import { findAsked, forgetAsked, keepAsked, type SentCode } from './asked-code.ts';
import './comptoir-sign-in-code.ts';
import { styles } from './comptoir-sign-in.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import { renderProblem } from './render-problem.ts';
import { isRefusedHere, providerName, renderProviders } from './render-providers.ts';

/**
 * @summary Signs a shopper in by a mailed code, without a password and without leaving the page, with one of the store's
 * providers, or with a passkey.
 *
 * When the mailed link or another tab signs them in, it moves on by itself.
 *
 * @csspart heading - The heading of each step.
 * @csspart find - The way to one order without an account.
 * @csspart done - What is shown once somebody is signed in.
 */
export class ComptoirSignIn extends PortalElement {
  static override styles = [theme, button, field, styles];

  /** Why they are asked, in place of the usual sentence: "You have been signed out. …" */
  @property({ attribute: false }) reason: string | null = null;

  @state() private sent: SentCode | null = null;

  @state() private email = '';

  /** What is wrong with the address, in words. */
  @state() private problem: string | null = null;

  /** Why the browser could not go to a provider's page. */
  @state() private failure: unknown = null;

  /** The way in that is being taken. */
  @state() private busy: 'email' | WayAway | null = null;

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  override willUpdate(changed: PropertyValues) {
    if (this.portal?.customer) this.sent = null;
    else if (this.portal && !this.portal.outcome && changed.has('portal') && !changed.get('portal'))
      this.goOn();
  }

  override updated(changed: PropertyValues) {
    const turned = changed.has('sent') && changed.get('sent') !== undefined;
    const sameStep = Boolean(changed.get('sent')) === Boolean(this.sent);
    if (turned && !sameStep && !this.portal?.customer) void this.focusField();
  }

  /** Where a page ended that was left, or dropped, for the mail. */
  private goOn() {
    this.sent ??= findAsked(this.portal!.session.storage);
    this.email ||= this.sent?.email ?? '';
  }

  private handleChangeEmail() {
    forgetAsked(this.portal!.session.storage);
    this.sent = null;
  }

  private handleInput() {
    this.problem = null;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.busy) return;

    const { messages, session } = this.portal!;
    const email = this.input!.value.trim();
    if (!email) return this.refuse(messages.signIn.emailMissing);
    // The server's word is the last; this only spares a way for what cannot be an address.
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) return this.refuse(messages.signIn.emailInvalid);

    this.busy = 'email';
    this.problem = null;
    try {
      this.sent = { email, ...(await session.ask(email)) };
      keepAsked(session.storage, this.sent);
      this.email = email;
    } catch (error) {
      const isField = failureCode(error) === 'invalid_request';
      this.refuse(isField ? messages.signIn.emailInvalid : failureWords(error, this.portal!));
    } finally {
      this.busy = null;
    }
  }

  private refuse(problem: string) {
    this.problem = problem;
    this.input!.focus();
  }

  private async handleProvider(provider: WayAway) {
    if (isRefusedHere(provider)) return this.input!.focus();
    if (this.busy) return;

    this.busy = provider;
    this.failure = null;
    try {
      await this.portal!.session.startSocial(provider);
    } catch (error) {
      this.failure = error;
    } finally {
      this.busy = null;
    }
  }

  /** Puts the cursor into the field of the step that shows; not where a keyboard on the screen would cover other ways in. */
  async focusField(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector('comptoir-sign-in-code')?.focusField();
    const isCovering = this.renderRoot.querySelector('.provider') && matchMedia('(pointer: coarse)').matches;
    (isCovering && !this.email ? this.renderRoot.querySelector('h2') : this.input)?.focus();
  }

  override render() {
    if (!this.portal) return nothing;

    const { customer, language, direction } = this.portal;
    return html`
      <div lang=${language} dir=${direction}>
        ${
          customer
            ? this.renderDone(customer.name ?? customer.email)
            : this.sent
              ? this.renderCodeStep(this.sent)
              : this.renderFirstStep(this.portal)
        }
      </div>
    `;
  }

  private renderFirstStep(portal: Portal) {
    const { outcome, messages, session, hostedUrl } = portal;
    const { signIn } = messages;
    const proof = outcome?.proof;

    return html`
      <div class="intro" role=${proof ? 'status' : 'none'}>
        <h2 part="heading" tabindex="-1">${proof ? signIn.proofHeading : signIn.heading}</h2>
        ${
          outcome?.failure
            ? this.renderFailure(new RequestError(outcome.failure))
            : html`<p class="muted">${this.purpose(portal)}</p>`
        }
        ${
          proof
            ? html`<button class="quiet" @click=${() => session.dismissOutcome()}>
                ${signIn.anotherWay}
              </button>`
            : nothing
        }
      </div>
      ${this.renderForm(signIn, this.email || (proof?.email ?? ''))}
      ${proof ? nothing : renderProviders(portal, this.busy, (provider) => this.handleProvider(provider))}
      ${proof ? nothing : this.renderPasskey(portal)}
      ${this.failure ? this.renderFailure(this.failure) : nothing}
      <p class="find" part="find"><a href="${hostedUrl}/find">${signIn.findOrder}</a></p>
    `;
  }

  private purpose({ outcome, messages: { signIn }, storeName }: Portal) {
    if (outcome?.proof) return signIn.proofPurpose(providerName(outcome.proof.provider));
    return this.reason ?? (storeName && signIn.purpose(storeName));
  }

  /** A whole form in one shadow root, which is how far autofill and password managers follow. */
  private renderForm(signIn: Messages['signIn'], email: string) {
    return html`
      <form novalidate @submit=${this.handleSubmit}>
        <div class="field">
          <label for="email">${signIn.email}</label>
          <input
            id="email"
            name="email"
            type="email"
            dir="ltr"
            autocomplete="email"
            autocapitalize="none"
            spellcheck="false"
            .enterKeyHint=${'send'}
            maxlength="320"
            required
            .value=${email}
            aria-invalid=${this.problem ? 'true' : 'false'}
            aria-describedby="problem"
            @input=${this.handleInput}
          />
          <div id="problem" role="alert">${renderProblem(this.problem)}</div>
        </div>
        <button class="primary whole" aria-disabled=${this.busy === 'email' ? 'true' : 'false'}>
          ${this.busy === 'email' ? signIn.sending : signIn.sendCode}
        </button>
        <p class="muted">${signIn.noPassword}</p>
      </form>
    `;
  }

  /** Only where the browser knows of passkeys, though a page of the portal's asks for it: not in most apps' browsers. */
  private renderPasskey({ passkeys, messages }: Portal) {
    return passkeys && 'PublicKeyCredential' in window
      ? html`<button
          class="quiet passkey"
          aria-disabled=${this.busy === 'passkey' ? 'true' : 'false'}
          @click=${() => this.handleProvider('passkey')}
        >
          ${messages.signIn.usePasskey}
        </button>`
      : nothing;
  }

  /** Whoever changed their mind has nothing to be alarmed about. */
  private renderFailure(error: unknown) {
    const words = failureWords(error, this.portal!);
    return failureCode(error) === 'sign_in_cancelled'
      ? html`<p role="status">${words}</p>`
      : html`<div role="alert">${renderProblem(words)}</div>`;
  }

  private renderCodeStep(sent: SentCode) {
    const { signIn } = this.portal!.messages;

    return html`
      <div class="intro" role="status">
        <h2 part="heading">${signIn.codeHeading}</h2>
        <p>${signIn.sentTo(sent.email)}</p>
        <button class="quiet" @click=${this.handleChangeEmail}>${signIn.changeEmail}</button>
      </div>
      <comptoir-sign-in-code .sent=${sent}></comptoir-sign-in-code>
    `;
  }

  private renderDone(name: string) {
    return html`
      <p class="done" part="done" role="status">
        ${icon(CHECK)}<span>${this.portal!.messages.signIn.done(name)}</span>
      </p>
    `;
  }
}

define('comptoir-sign-in', ComptoirSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-sign-in': ComptoirSignIn;
  }
}
