import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { Provider } from '../../shared/contracts/social.ts';
import { type AskedForCode, type Portal, portalContext } from '../core/portal-context.ts';
import { failureCode, RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { ALERT, CHECK, icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import type { CodeSentEvent } from './code-sent-event.ts';
import './comptoir-sign-in-code.ts';
import './comptoir-sign-in-email.ts';
import { styles } from './comptoir-sign-in.styles.ts';
import { failureWords } from './failure-words.ts';
import { isRefusedHere, providerName, renderProviders } from './render-providers.ts';

/**
 * @summary Signs a shopper in by a mailed code, without a password and without leaving the page, or with one of
 * the store's providers.
 *
 * When the mailed link or another tab signs them in, it moves on by itself.
 *
 * @csspart heading - The heading of each step.
 * @csspart done - What is shown once somebody is signed in.
 */
export class ComptoirSignIn extends LitElement {
  static override styles = [theme, button, field, styles];

  /** Why they are asked, in place of the usual sentence: "You have been signed out. …" */
  @property({ attribute: false }) reason: string | null = null;

  @state() private sent: (AskedForCode & { email: string }) | null = null;

  @state() private email = '';

  /** Whose page the browser is on its way to. */
  @state() private leavingFor: Provider | null = null;

  @state() private problem: unknown = null;

  @consume({ context: portalContext, subscribe: true })
  @state()
  private portal?: Portal;

  override willUpdate() {
    if (this.portal?.customer) this.sent = null;
  }

  override updated(changed: PropertyValues) {
    const turned = changed.has('sent') && changed.get('sent') !== undefined;
    const sameStep = Boolean(changed.get('sent')) === Boolean(this.sent);
    if (turned && !sameStep && !this.portal?.customer) void this.focusField();
  }

  private handleSent({ email, asked }: CodeSentEvent) {
    this.email = email;
    this.sent = { email, ...asked };
  }

  private handleChangeEmail() {
    this.sent = null;
  }

  private async handleProvider(provider: Provider) {
    if (isRefusedHere(provider)) return this.focusField();
    if (this.leavingFor) return;

    this.leavingFor = provider;
    this.problem = null;
    try {
      await this.portal!.session.startSocial(provider);
    } catch (error) {
      this.problem = error;
    } finally {
      this.leavingFor = null;
    }
  }

  /** Puts the cursor into the field of the step that shows. */
  async focusField(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot
      .querySelector<LitElement & { focusField(): Promise<void> }>(
        'comptoir-sign-in-email, comptoir-sign-in-code',
      )
      ?.focusField();
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
              : this.renderEmailStep()
        }
      </div>
    `;
  }

  private renderEmailStep() {
    const { messages, storeName, outcome, providers, session } = this.portal!;
    const { signIn } = messages;
    const proof = outcome?.proof;
    const purpose = proof
      ? signIn.proofPurpose(providerName(proof.provider))
      : (this.reason ?? (storeName && signIn.purpose(storeName)));

    return html`
      <div class="intro" role=${proof ? 'status' : nothing}>
        <h2 part="heading">${proof ? signIn.proofHeading : signIn.heading}</h2>
        ${
          outcome?.failure
            ? this.renderProblem(new RequestError(outcome.failure))
            : html`<p class="muted">${purpose}</p>`
        }
        ${
          proof
            ? html`<button class="quiet" @click=${() => session.dismissOutcome()}>
                ${signIn.anotherWay}
              </button>`
            : nothing
        }
      </div>
      <div class="ways">
        <comptoir-sign-in-email
          .email=${this.email || (proof?.email ?? '')}
          @comptoir-code-sent=${this.handleSent}
        ></comptoir-sign-in-email>
        ${
          proof || !providers.length
            ? nothing
            : renderProviders(this.portal!, this.leavingFor, (provider) => this.handleProvider(provider))
        }
        ${this.problem ? this.renderProblem(this.problem) : nothing}
      </div>
    `;
  }

  /** Whoever changed their mind has nothing to be alarmed about. */
  private renderProblem(error: unknown) {
    const words = failureWords(error, this.portal!);
    return failureCode(error) === 'sign_in_cancelled'
      ? html`<p role="status">${words}</p>`
      : html`<p role="alert" class="problem">${icon(ALERT)}<span>${words}</span></p>`;
  }

  private renderCodeStep(sent: AskedForCode & { email: string }) {
    const { signIn } = this.portal!.messages;

    return html`
      <div class="intro" role="status">
        <h2 part="heading">${signIn.codeHeading}</h2>
        <p>${signIn.sentTo(sent.email)}</p>
        <button class="quiet" @click=${this.handleChangeEmail}>${signIn.changeEmail}</button>
      </div>
      <comptoir-sign-in-code .sent=${sent} @comptoir-code-sent=${this.handleSent}></comptoir-sign-in-code>
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
