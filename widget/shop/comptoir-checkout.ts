import { Task, TaskStatus } from '@lit/task';
import { css, html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { CheckoutMessages } from '../../shared/messages/checkout-en.ts';
import type { Answer, Endpoints } from '../core/api-client.ts';
import { openAccount } from '../core/page-api.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import type { Section } from './form-fields.ts';
import { FormFiller } from './form-filler.ts';

/**
 * @summary Fills a shop's own checkout form from the account of whoever is signed in, and keeps it in step.
 *
 * Stands in the form, where `data-comptoir-checkout` on the form puts it too, or names it by `for`. It fills the fields that
 * say what they are for, by `autocomplete` or by `data-comptoir`, and only blank ones: what the shopper or the page wrote
 * stays. Signing out takes out what it filled.
 *
 * @csspart line - The line that says what was filled, with its buttons.
 * @csspart choice - The choice of an address, where there are several.
 */
export class ComptoirCheckout extends PortalElement {
  static override styles = [
    theme,
    button,
    field,
    css`
      :host {
        display: grid;
        gap: calc(var(--_space) * 1.5);
        overflow-wrap: anywhere;
      }

      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0 calc(var(--_space) * 1.5);
        align-items: center;
        min-block-size: 44px;
      }

      .choices {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
        gap: calc(var(--_space) * 1.5);
      }
    `,
  ];

  /** The id of the form, where the element does not stand in it. */
  @property() for = '';

  /** Whether the shopper has taken out again what was filled in. */
  @state() private undone = false;

  /** By their id, where the shopper chose: a new object with each choice. */
  @state() private chosen: Partial<Record<Section, string>> = {};

  /** Whether some field holds what came from the account. */
  @state() private holds = false;

  /** Whether a place stays as somebody else wrote it. */
  @state() private keeps = false;

  private filler: FormFiller | null = null;
  private filledWith: readonly unknown[] = [];
  private asked = false;

  private words = new Task(this, {
    args: () => [this.portal?.language] as const,
    task: () => this.portal?.words('checkout'),
  });

  private account = new Task(this, {
    args: () => [this.portal?.customer?.email, this.portal?.language] as const,
    task: async ([email, language]) =>
      email ? { email, ...(await this.portal!.api('POST /checkout', { body: { language } })) } : null,
  });

  /** Of whoever is signed in now: until there is an answer about them, nobody's. */
  private get current(): Account | null {
    const { value } = this.account;
    return value && value.email === this.portal?.customer?.email ? value : null;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.filler?.begin();
    // Whoever has been in their account may have changed it.
    document.addEventListener('comptoir-close', this.handleClose);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.filler?.end();
    document.removeEventListener('comptoir-close', this.handleClose);
  }

  override willUpdate(changed: PropertyValues) {
    const before = (changed.get('portal') as Portal | undefined)?.customer;
    if (before && before.email !== this.portal?.customer?.email) {
      // Of one person nothing is left for the next.
      this.filler?.fill(null);
      this.chosen = {};
      this.undone = false;
    }
    const next = [this.current, this.chosen, this.undone];
    if (next.every((part, i) => part === this.filledWith[i])) return;
    this.filledWith = next;
    if (this.current && !this.undone) this.fill(this.current);
  }

  override updated() {
    if (this.asked && this.portal?.customer) void this.comeBack();
  }

  private handleClose = () => {
    if (this.portal?.customer) void this.account.run();
  };

  private handleSignIn() {
    this.asked = true;
    void openAccount(this.portal!.load);
  }

  private handleUndo() {
    this.undone = !this.undone;
    if (this.undone) this.filler?.fill(null);
  }

  private handleChoice(section: Section, event: Event) {
    this.chosen = { ...this.chosen, [section]: (event.target as HTMLSelectElement).value };
    this.undone = false;
  }

  /** From signing in back to the form, where the shopper was. */
  private async comeBack() {
    this.asked = false;
    document.querySelector('comptoir-account')?.close();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.line')?.focus();
  }

  private fill(account: Account) {
    const [shipping, billing] = SECTIONS.map(
      (section) => placeOf(account, section, this.chosen)?.fields ?? {},
    );
    this.findFiller()?.fill({ person: account.fields, shipping: shipping!, billing: billing! });
  }

  /** The form may come after the element. */
  private findFiller(): FormFiller | null {
    const root = this.for ? document.getElementById(this.for) : (this.closest('form') ?? this.parentElement);
    if (root && this.filler?.root !== root) {
      this.filler?.end();
      this.filler = new FormFiller(root, (filler) => {
        this.holds = filler.holdsSomething;
        this.keeps = filler.keepsPlace;
      });
      this.filler.begin();
    }
    return this.filler;
  }

  override render() {
    if (!this.portal) return nothing;
    const { language, direction } = this.portal;
    const words = this.words.value;

    return html`<div lang=${language} dir=${direction}>
      ${words ? this.renderState(words) : html`<div class="line"></div>`}
    </div>`;
  }

  private renderState(words: CheckoutMessages) {
    const { customer, failure, session } = this.portal!;
    if (customer === null) return this.renderSignedOut(words);
    if (customer === undefined && failure) {
      return this.renderFailure(new RequestError(failure), () => session.refresh());
    }
    if (this.account.status === TaskStatus.ERROR) {
      return this.renderFailure(this.account.error, () => this.account.run());
    }
    return this.current ? this.renderFilled(words, this.current) : this.renderWaiting(words);
  }

  private renderWaiting(words: CheckoutMessages) {
    return html`<div class="line"><p class="muted" role="status">${words.loading}</p></div>`;
  }

  private renderFailure(error: unknown, retry: () => unknown) {
    const { messages } = this.portal!;
    return html`<div class="line">
      <p role="alert">${failureWords(error, this.portal!)}</p>
      <button class="quiet" type="button" @click=${retry}>${messages.retry}</button>
    </div>`;
  }

  private renderSignedOut(words: CheckoutMessages) {
    return html`<div class="line" part="line">
      <p class="muted">${words.signedOut}</p>
      <button class="quiet" type="button" @click=${this.handleSignIn}>${words.signIn}</button>
    </div>`;
  }

  private renderFilled(words: CheckoutMessages, account: Account) {
    const { undone, holds, keeps } = this;
    const sections = account.addresses.length > 1 ? (this.filler?.sections ?? []) : [];

    return html`
      <div class="line" part="line" tabindex="-1">
        <p role="status">
          ${undone ? words.undone : holds ? words.filled : words.nothing}
          ${keeps && !undone ? words.kept : nothing}
        </p>
        ${
          undone || holds
            ? html`<button class="quiet" type="button" @click=${this.handleUndo}>
                ${undone ? words.again : words.undo}
              </button>`
            : nothing
        }
      </div>
      ${sections.length > 0 ? html`<div class="choices">${sections.map((section) => this.renderChoice(section, words, account))}</div>` : nothing}
    `;
  }

  private renderChoice(section: Section, words: CheckoutMessages, account: Account) {
    const place = placeOf(account, section, this.chosen);
    return html`<div class="field" part="choice">
      <label for=${section}>${words[section]}</label>
      <select id=${section} @change=${(event: Event) => this.handleChoice(section, event)}>
        ${account.addresses.map(
          ({ id, fields }) =>
            html`<option value=${id} ?selected=${id === place?.id}>
              ${['name', 'address-line1', 'postal-code', 'address-level2']
                .map((token) => fields[token])
                .filter(Boolean)
                .join(', ')}
            </option>`,
        )}
      </select>
    </div>`;
  }
}

/** The address that was chosen for a section, else its default, else the first. */
function placeOf({ addresses }: Account, section: Section, chosen: Partial<Record<Section, string>>) {
  const isUsual = section === 'billing' ? 'forBilling' : 'forDelivery';
  return (
    addresses.find(({ id }) => id === chosen[section]) ??
    addresses.find((address) => address[isUsual]) ??
    addresses[0]
  );
}

type Account = Answer<Endpoints['POST /checkout']> & { email: string };

const SECTIONS = ['shipping', 'billing'] as const;

define('comptoir-checkout', ComptoirCheckout);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-checkout': ComptoirCheckout;
  }
}
