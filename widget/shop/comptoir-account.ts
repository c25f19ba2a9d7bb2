import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { Customer, Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import '../ui/comptoir-dialog.ts';
import { define } from '../ui/define.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { isAskedForBusiness, isHeld, renderAdmission } from './account-admission.ts';
import { AccountCloseEvent } from './account-close-event.ts';
import { AccountOpenEvent } from './account-open-event.ts';
import { makeSection, renderSections, type Section, SECTIONS } from './account-sections.ts';
import { styles } from './comptoir-account.styles.ts';
import './comptoir-person.ts';
import type { OrderOpenEvent } from './order-open-event.ts';
import { renderFailure } from './render-failure.ts';
import { renderOutcome } from './render-outcome.ts';
import { renderWaiting } from './render-signed-in.ts';
import { renderLauncher } from './render-launcher.ts';

/**
 * @summary The shopper's account: a launcher that opens a sheet with sign-in, and then with their orders, details,
 * sign-ins and data.
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
 * @csspart sections - The way from each section to the others.
 * @csspart section - The button of a section. `aria-current` says which one shows.
 * @csspart heading - The heading of the orders.
 * @csspart list - The list of orders.
 * @csspart order - One order in it.
 * @csspart status - A status of an order.
 * @csspart more - The button that shows more orders.
 * @csspart back - The button from one order back to the list.
 */
export class ComptoirAccount extends PortalElement {
  static override styles = [theme, button, skeleton, styles];

  /** Shows the account in the page itself, without launcher and sheet. */
  @property({ type: Boolean, reflect: true }) page = false;

  /** Leaves out the launcher, for a page that calls `open()` from a button of its own. */
  @property({ type: Boolean, reflect: true, attribute: 'no-launcher' }) noLauncher = false;

  @state() private isOpen = false;

  /** Closed on the way in: whoever goes to read the mail finds the field for its code again. */
  private isUnderWay = false;

  /** Which section shows. Signing in again goes on there. */
  @state() private section: ComptoirSection = 'orders';

  /** The order that was open, so that signing in again goes on there. */
  @state() private orderId: string | null = null;

  /** Who was signed in before, unless they left of their own accord. */
  private previous: Customer;

  /** Of a section that needs nothing from here: the same one after signing in again, with what was typed. */
  private element: Section | undefined;

  /** Whose account is to say later, or has just said, what the store asks of it. */
  @state() private putOff: string | undefined;

  private leaves = false;
  private hadFocus = false;

  private content = new Task(this, {
    args: () => [this.tag, this.shows, isHeld(this.portal?.customer)] as const,
    task: async ([tag, shows, held]) => {
      const tags = held ? [tag, 'comptoir-business'] : [tag];
      return shows && Promise.all(tags.map((name) => this.portal!.load(name)));
    },
  });

  override willUpdate(changed: PropertyValues) {
    const customer = this.portal?.customer;
    const before = (changed.get('portal') as Portal | undefined)?.customer;
    this.hadFocus = Boolean(this.shadowRoot?.activeElement);
    if (customer) {
      // Somebody who stays signed in may have changed their address, and is then still at it.
      const isOther = this.previous && this.previous.email !== customer.email;
      if (!before && (isOther || this.element?.hasLastWord)) this.goTo('orders');
      this.previous = customer;
    } else if (customer === null && this.leaves) {
      this.leaves = false;
      this.putOff = undefined;
      this.previous = null;
      this.goTo('orders');
      this.close();
    }
  }

  override updated(changed: PropertyValues) {
    const portal = changed.get('portal') as Portal | undefined;
    const cameIn = portal && !portal.customer && this.portal?.customer;
    if (cameIn && this.hadFocus) void this.focusContent();
  }

  /** Safari does not focus a button by a click, and so would not bring the focus back to it. */
  private handleLaunch = (event: MouseEvent) => {
    (event.currentTarget as HTMLElement).focus();
    void this.open();
  };

  private handleClose() {
    this.isOpen = false;
    this.isUnderWay = this.portal?.customer === null;
    if (this.element?.hasLastWord) this.goTo('orders');
    this.dismissFailure();
    this.dispatchEvent(new AccountCloseEvent());
  }

  private handleSignOut() {
    this.leaves = true;
  }

  private handleAnswered = () => {
    this.putOff = this.portal?.customer?.email;
    void this.focusContent();
  };

  private async handleSection(section: ComptoirSection) {
    this.goTo(section);
    this.dismissFailure();
    await this.focusContent();
  }

  private goTo(section: ComptoirSection) {
    if (this.element?.hasLastWord) this.previous = null;
    this.section = section;
    this.orderId = null;
    this.element = undefined;
  }

  private get shows(): boolean {
    return this.page || this.isOpen || (this.isUnderWay && this.portal?.customer === null);
  }

  private get asks(): boolean {
    const customer = this.portal?.customer;
    return this.putOff !== customer?.email && isAskedForBusiness(customer);
  }

  private get tag() {
    if (!this.portal?.customer && !this.element?.hasLastWord) return 'comptoir-sign-in';
    return this.asks ? 'comptoir-business' : SECTIONS.find(({ name }) => name === this.section)!.tag;
  }

  /** What failed on the way here has been read; a proof that is asked for stays. */
  private dismissFailure() {
    if (this.portal?.outcome?.failure) this.portal.session.dismissOutcome();
  }

  /** Once the content is there: to the section's heading, or into the field to fill in. */
  private async focusContent() {
    await this.updateComplete;
    await this.content.taskComplete.catch(() => {});
    await this.updateComplete;
    await this.renderRoot.querySelector('comptoir-sign-in')?.focusField();
    const section = this.renderRoot.querySelector<Section>('.section');
    await (section?.focusHeading ? section.focusHeading() : section?.focus());
  }

  /** Opens the sheet, at a section of the account: by default at the one where the shopper was. */
  async open(section?: ComptoirSection): Promise<void> {
    await this.updateComplete;
    const wanted = SECTIONS.find(({ name }) => name === section);
    if (wanted) this.goTo(wanted.name);
    if (!this.page) await this.openSheet();
    if (wanted || !this.portal?.customer) await this.focusContent();
  }

  private async openSheet() {
    const dialog = this.renderRoot.querySelector('comptoir-dialog');
    if (!dialog || dialog.isOpen) return;

    this.isOpen = true;
    await dialog.show();
    this.dispatchEvent(new AccountOpenEvent());
  }

  /** Closes the sheet. The focus goes back to where it was. */
  close(): void {
    this.renderRoot.querySelector('comptoir-dialog')?.close();
  }

  override render() {
    if (!this.portal) return html`<slot></slot>`;

    const { language, direction } = this.portal;
    return html`
      ${
        this.page || this.noLauncher
          ? nothing
          : renderLauncher(this.portal, this.firstElementChild, () => this.requestUpdate(), this.handleLaunch)
      }
      <div lang=${language} dir=${direction} @comptoir-sign-out=${this.handleSignOut}>
        ${this.page ? this.renderContent(this.portal) : this.renderSheet(this.portal)}
      </div>
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
        ${this.shows ? this.renderContent(portal) : nothing}
      </comptoir-dialog>
    `;
  }

  private renderPerson({ customer, storeName }: Portal) {
    return customer
      ? html`<comptoir-person></comptoir-person>`
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
      ${customer ? this.renderFrame(portal) : nothing}
      ${this.content.render({
        pending: () => this.renderSkeleton(portal),
        error: () => renderFailure(new RequestError('offline'), portal, () => this.content.run()),
        complete: () => (this.tag === 'comptoir-sign-in' ? this.renderSignIn(portal) : this.renderSection()),
      })}
    `;
  }

  /** What stands above every section: in the page also who is signed in. */
  private renderFrame(portal: Portal) {
    const { customer } = portal;
    return html`
      ${this.page ? this.renderPerson(portal) : nothing}
      ${this.asks ? nothing : renderSections(portal, this.section, (section) => this.handleSection(section))}
      ${isHeld(customer) ? renderAdmission(customer, '', this.handleAnswered) : nothing}
      ${portal.outcome?.failure ? renderOutcome(portal, portal.outcome.failure) : nothing}
    `;
  }

  private renderSection() {
    if (this.asks) return renderAdmission(this.portal?.customer, 'section', this.handleAnswered);
    if (this.section !== 'orders') return (this.element ??= makeSection(this.tag));

    return html`<comptoir-orders
      class="section"
      exportparts="heading, list, order, status, more, back"
      .orderId=${this.orderId}
      @comptoir-order-open=${(event: OrderOpenEvent) => (this.orderId = event.orderId)}
      @comptoir-order-close=${() => (this.orderId = null)}
    ></comptoir-orders>`;
  }

  private renderSignIn({ messages }: Portal) {
    const reason = this.previous ? messages.signedOut.again : null;
    return html`<comptoir-sign-in .reason=${reason}></comptoir-sign-in>`;
  }

  private renderSkeleton({ messages }: Portal) {
    return html`<div class="bones">${renderWaiting(messages.account.loading)}</div>`;
  }
}

define('comptoir-account', ComptoirAccount);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-account': ComptoirAccount;
  }
}
