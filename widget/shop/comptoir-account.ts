import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';

import { type Customer, type Portal, portalContext } from '../core/portal-context.ts';
import { RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import '../ui/comptoir-dialog.ts';
import type { ComptoirDialog } from '../ui/comptoir-dialog.ts';
import { define } from '../ui/define.ts';
import { icon } from '../ui/icon.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { AccountCloseEvent } from './account-close-event.ts';
import { AccountOpenEvent } from './account-open-event.ts';
import { styles } from './comptoir-account.styles.ts';
import './comptoir-person.ts';
import type { OrderOpenEvent } from './order-open-event.ts';
import { initials, shownName } from './person-name.ts';
import { renderFailure } from './render-failure.ts';
import { PERSON } from './shapes.ts';

/**
 * @summary The shopper's account: a launcher that opens a sheet with sign-in, and then with their orders.
 *
 * A link between its tags holds the launcher's place before the code has come, and stays its look while
 * nobody is signed in: the launcher lies over it, so that nothing moves.
 *
 * @slot - A plain link to the store's hosted account page.
 *
 * @event {AccountOpenEvent} comptoir-open - The sheet has been opened.
 * @event {AccountCloseEvent} comptoir-close - The sheet has been closed.
 *
 * @csspart launcher - The button that opens the sheet.
 * @csspart avatar - The round initials in the launcher.
 * @csspart sheet - The surface of the sheet.
 * @csspart sheet-header - Its first line.
 * @csspart sheet-body - What scrolls in it.
 * @csspart heading - The heading of the orders.
 * @csspart list - The list of orders.
 * @csspart order - One order in it.
 * @csspart status - A status of an order.
 * @csspart more - The button that shows more orders.
 * @csspart back - The button from one order back to the list.
 */
export class ComptoirAccount extends LitElement {
  static override styles = [theme, button, skeleton, styles];

  /** Shows the account in the page itself, without launcher and sheet. */
  @property({ type: Boolean, reflect: true }) page = false;

  /** Leaves out the launcher, for a page that calls `open()` from a button of its own. */
  @property({ type: Boolean, reflect: true, attribute: 'no-launcher' }) noLauncher = false;

  @state() private isOpen = false;

  /** The order that was open, so that signing in again goes on there. */
  @state() private orderId: string | null = null;

  /** Who was signed in before, unless they left of their own accord. */
  private previous: Customer;

  @consume({ context: portalContext, subscribe: true })
  @state()
  private portal?: Portal;

  @query('comptoir-dialog') private dialog?: ComptoirDialog;

  private leaves = false;
  private hadFocus = false;

  private content = new Task(this, {
    args: () => [this.portal?.customer && 'comptoir-orders', this.page || this.isOpen] as const,
    task: async ([orders, shows]) => shows && this.portal?.load(orders || 'comptoir-sign-in'),
  });

  override willUpdate() {
    const customer = this.portal?.customer;
    this.hadFocus = Boolean(this.shadowRoot?.activeElement);
    if (customer) {
      if (this.previous && this.previous.email !== customer.email) this.orderId = null;
      this.previous = customer;
    } else if (customer === null && this.leaves) {
      this.leaves = false;
      this.previous = null;
      this.orderId = null;
      this.close();
    }
  }

  override updated(changed: PropertyValues) {
    const portal = changed.get('portal') as Portal | undefined;
    const cameIn = portal && !portal.customer && this.portal?.customer;
    if (cameIn && this.hadFocus) void this.focusContent();
  }

  private handleSlot() {
    this.requestUpdate();
  }

  /** Safari does not focus a button by a click, and so would not bring the focus back to it. */
  private handleLaunch(event: MouseEvent) {
    (event.currentTarget as HTMLElement).focus();
    void this.open();
  }

  private handleClose() {
    this.isOpen = false;
    this.dispatchEvent(new AccountCloseEvent());
  }

  private handleOrderOpen(event: OrderOpenEvent) {
    this.orderId = event.orderId;
  }

  private handleOrderClose() {
    this.orderId = null;
  }

  private handleSignOut() {
    this.leaves = true;
  }

  /** Once the content is there: to the orders' heading, or into the field to fill in. */
  private async focusContent() {
    await this.updateComplete;
    await this.content.taskComplete.catch(() => {});
    await this.updateComplete;
    await this.renderRoot.querySelector('comptoir-orders')?.focusHeading();
    await this.renderRoot.querySelector('comptoir-sign-in')?.focusField();
  }

  /** Opens the sheet. */
  async open(): Promise<void> {
    await this.updateComplete;
    if (this.page || !this.dialog || this.dialog.isOpen) return;

    this.isOpen = true;
    await this.dialog.show();
    this.dispatchEvent(new AccountOpenEvent());
    if (!this.portal?.customer) await this.focusContent();
  }

  /** Closes the sheet. The focus goes back to where it was. */
  close(): void {
    this.dialog?.close();
  }

  override render() {
    if (!this.portal) return html`<slot></slot>`;

    const { language, direction } = this.portal;
    return html`
      ${this.page || this.noLauncher ? nothing : this.renderLauncher(this.portal)}
      <div lang=${language} dir=${direction}>
        ${this.page ? this.renderContent(this.portal) : this.renderSheet(this.portal)}
      </div>
    `;
  }

  private renderLauncher({ customer, messages, language }: Portal) {
    const link = this.firstElementChild;
    const words = link?.textContent?.trim() || link?.getAttribute('aria-label') || messages.account.open;
    const name = customer ? messages.account.openAs(shownName(customer)) : words;

    return html`
      <slot .inert=${true} class=${customer ? 'held' : ''} @slotchange=${this.handleSlot}></slot>
      <button
        part="launcher"
        class="launcher ${link ? 'over' : ''}"
        aria-haspopup="dialog"
        @click=${this.handleLaunch}
      >
        <span class="out-of-sight">${name}</span>
        ${
          customer
            ? html`<span part="avatar" class="avatar" aria-hidden="true"
                  >${initials(customer, language)}</span
                >
                <span class="name" aria-hidden="true">${shownName(customer)}</span>`
            : link
              ? nothing
              : html`${icon(PERSON)}<span class="name" aria-hidden="true">${words}</span>`
        }
      </button>
    `;
  }

  private renderSheet(portal: Portal) {
    const { account } = portal.messages;

    return html`
      <comptoir-dialog
        kind="sheet"
        exportparts="dialog: sheet, header: sheet-header, body: sheet-body"
        label=${account.heading}
        close-label=${account.close}
        @close=${this.handleClose}
      >
        <div slot="header">${this.renderPerson(portal)}</div>
        ${this.isOpen ? this.renderContent(portal) : nothing}
      </comptoir-dialog>
    `;
  }

  private renderPerson({ customer, storeName }: Portal) {
    return customer
      ? html`<comptoir-person @comptoir-sign-out=${this.handleSignOut}></comptoir-person>`
      : html`<p class="store muted">${storeName}</p>`;
  }

  private renderContent(portal: Portal) {
    const { customer, failure, session } = portal;
    if (customer === undefined) {
      return failure
        ? renderFailure(new RequestError(failure), portal, () => session.refresh())
        : this.renderSkeleton(portal);
    }

    return html`
      ${this.page && customer ? this.renderPerson(portal) : nothing}
      ${this.content.render({
        pending: () => this.renderSkeleton(portal),
        error: () => renderFailure(new RequestError('offline'), portal, () => this.content.run()),
        complete: () => (customer ? this.renderOrders() : this.renderSignIn(portal)),
      })}
    `;
  }

  private renderOrders() {
    return html`<comptoir-orders
      exportparts="heading, list, order, status, more, back"
      .orderId=${this.orderId}
      @comptoir-order-open=${this.handleOrderOpen}
      @comptoir-order-close=${this.handleOrderClose}
    ></comptoir-orders>`;
  }

  private renderSignIn({ messages }: Portal) {
    return html`<comptoir-sign-in
      .reason=${this.previous ? messages.signedOut.again : null}
    ></comptoir-sign-in>`;
  }

  private renderSkeleton({ messages }: Portal) {
    return html`
      <p class="out-of-sight" role="status">${messages.account.loading}</p>
      <div class="bones" aria-hidden="true">
        <div class="bone title"></div>
        <div class="bone"></div>
        <div class="bone"></div>
      </div>
    `;
  }
}

define('comptoir-account', ComptoirAccount);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-account': ComptoirAccount;
  }
}
