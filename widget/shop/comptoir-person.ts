import { Task, TaskStatus } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { focusIn } from '../ui/focus-in.ts';
import { icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-person.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import { renderProblem } from './render-problem.ts';
import { initials } from './person-name.ts';
import { SignOutEvent } from './sign-out-event.ts';

const CHEVRON = 'm6 9 6 6 6-6';

/**
 * @summary Who is signed in, and the ways to sign out.
 *
 * @event {SignOutEvent} comptoir-sign-out - The shopper chose to sign out.
 */
export class ComptoirPerson extends PortalElement {
  static override styles = [theme, button, styles];

  @state() private showsMenu = false;

  @state() private confirms = false;

  declare protected portal: Portal;

  private get toggle(): HTMLButtonElement {
    return this.renderRoot.querySelector<HTMLButtonElement>('.person')!;
  }

  private leaving = new Task(this, {
    autoRun: false,
    task: ([everywhere]: readonly [boolean]) => {
      this.dispatchEvent(new SignOutEvent());
      return this.portal.session.signOut({ everywhere });
    },
  });

  private handleToggle() {
    this.showsMenu = !this.showsMenu;
    this.confirms = false;
  }

  /** Esc folds the menu up, and only the next one closes what it stands in. */
  private handleKeydown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !this.showsMenu) return;
    event.preventDefault();
    event.stopPropagation();
    this.handleToggle();
    this.toggle.focus();
  }

  private async handleAskEverywhere() {
    this.confirms = true;
    await focusIn(this, '.confirm button');
  }

  private async handleCancel() {
    this.confirms = false;
    await focusIn(this, '.everywhere');
  }

  private signOut(everywhere: boolean) {
    if (this.leaving.status !== TaskStatus.PENDING) void this.leaving.run([everywhere]);
  }

  override render() {
    const customer = this.portal?.customer;
    if (!customer) return nothing;

    const { messages, language } = this.portal;
    return html`
      <div @keydown=${this.handleKeydown}>
        <button
          class="person"
          aria-expanded=${this.showsMenu ? 'true' : 'false'}
          aria-controls="menu"
          @click=${this.handleToggle}
        >
          <span class="avatar" aria-hidden="true">${initials(customer, language)}</span>
          <span class="who">
            <strong><bdi>${customer.name ?? customer.email}</bdi></strong>
            ${customer.name ? html`<span class="muted"><bdi>${customer.email}</bdi></span>` : nothing}
            <span class="out-of-sight">${messages.account.person}</span>
          </span>
          ${icon(CHEVRON)}
        </button>
        <div id="menu" ?hidden=${!this.showsMenu}>
          ${this.confirms ? this.renderConfirm() : this.renderMenu()}
        </div>
      </div>
    `;
  }

  private renderMenu() {
    const { account } = this.portal.messages;

    return html`
      <button @click=${() => this.signOut(false)}>${account.signOut}</button>
      <button class="everywhere" @click=${this.handleAskEverywhere}>${account.signOutEverywhere}</button>
      ${this.renderProgress()}
    `;
  }

  private renderConfirm() {
    const { account, cancel } = this.portal.messages;

    return html`
      <div class="confirm" role="group" aria-describedby="warning">
        <p id="warning">${account.confirmEverywhere}</p>
        <button class="primary" @click=${() => this.signOut(true)}>${account.signOutEverywhere}</button>
        <button @click=${this.handleCancel}>${cancel}</button>
      </div>
      ${this.renderProgress()}
    `;
  }

  private renderProgress() {
    return this.leaving.render({
      initial: () => nothing,
      pending: () => html`<p role="status" class="muted">${this.portal.messages.account.signingOut}</p>`,
      error: (error) => html`<div role="alert">${renderProblem(failureWords(error, this.portal))}</div>`,
    });
  }
}

define('comptoir-person', ComptoirPerson);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-person': ComptoirPerson;
  }
}
