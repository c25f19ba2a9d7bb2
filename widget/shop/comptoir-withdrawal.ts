import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import { formatDate, formatMoment } from '../../shared/format-date.ts';
import type { GuestMessages } from '../../shared/messages/guest-en.ts';
import { CHECK } from '../../shared/shapes.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { focusIn } from '../ui/focus-in.ts';
import { icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import type { Order } from './comptoir-order.ts';
import { styles } from './comptoir-withdrawal.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import { renderFailure } from './render-failure.ts';
import { renderProblem } from './render-problem.ts';

type Withdrawal = NonNullable<Order['withdrawal']>;
type Item = Withdrawal['items'][number];

/** A statement that waits to be confirmed. Its id stays the same when it is sent again. */
interface Draft {
  id: string;
  name: string;
  email: string;
  items: Item[];
}

/**
 * @summary Withdraws from the contract of an order, in two steps, and shows what was withdrawn from.
 */
export class ComptoirWithdrawal extends PortalElement {
  static override styles = [theme, button, field, styles];

  @property({ attribute: false }) order!: Order;

  /** What the order's own page said, and after a withdrawal what its answer says. */
  @state() private withdrawal!: Withdrawal;

  @state() private step: 'offer' | 'form' | 'review' | 'done' = 'offer';

  @state() private draft: Draft | null = null;

  @state() private problem: string | null = null;

  @state() private busy = false;

  declare protected portal: Portal;

  private get form(): HTMLFormElement {
    return this.renderRoot.querySelector('form')!;
  }

  private words = new Task(this, {
    args: () => [this.portal.language] as const,
    task: () => this.portal.words('guest'),
  });

  override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('order')) this.withdrawal = this.order.withdrawal!;
  }

  /** Whoever cannot see that the step is another one hears its heading. */
  private async show(step: typeof this.step) {
    this.problem = null;
    this.step = step;
    await focusIn(this, '[tabindex]');
  }

  private handleNext(event: SubmitEvent, words: GuestMessages) {
    event.preventDefault();
    const typed = new FormData(this.form);
    const text = (name: string) => String(typed.get(name) ?? '').trim();
    const items = this.withdrawal.items
      .map((item) => ({ ...item, quantity: Number(text(item.item)) }))
      .filter(({ quantity }) => quantity > 0);
    const [name, email] = [text('name'), text('email')];

    this.problem =
      (!items.length && words.nothing) ||
      (this.renderRoot.querySelector('[type=number]:invalid') && words.tooMany) ||
      (!name && words.nameMissing) ||
      (!/^[^\s@]+@[^\s@]+$/.test(email) && words.emailInvalid) ||
      null;
    this.draft = { id: crypto.randomUUID(), name, email, items };
    if (!this.problem) void this.show('review');
  }

  private async handleConfirm() {
    if (this.busy) return;
    const { api, language } = this.portal;
    const { items, ...who } = this.draft!;
    const wishes = items.map(({ item, quantity }) => ({ item, quantity }));
    this.busy = true;
    this.problem = null;
    try {
      const answer = await api('POST /orders/:orderId/withdrawals', {
        params: { orderId: this.order.id },
        body: { ...who, items: wishes, language },
      });
      this.withdrawal = answer.withdrawal;
      this.draft = null;
      void this.show('done');
    } catch (error) {
      this.problem = failureWords(error, this.portal);
    } finally {
      this.busy = false;
    }
  }

  override render() {
    return this.words.render({
      pending: () => html`<p class="out-of-sight" role="status">${this.portal.messages.order.loading}</p>`,
      error: (error) => renderFailure(error, this.portal, () => this.words.run()),
      complete: (words) =>
        this.step === 'form'
          ? this.renderForm(words)
          : this.step === 'review'
            ? this.renderReview(words)
            : this.renderOffer(words),
    });
  }

  private renderOffer(words: GuestMessages) {
    const { open, until, items, made } = this.withdrawal;
    const { language } = this.portal;

    return html`
      ${this.step === 'done' ? html`<p class="done" role="status" tabindex="-1">${icon(CHECK)}<span>${words.received}</span></p>` : nothing}
      ${made.map(
        (one) =>
          html`<section>
            <h3>${words.withdrawn}</h3>
            ${this.renderItems(one.items)}
            <p class="muted">${words.receivedOn(formatMoment(new Date(one.at), language))}</p>
          </section>`,
      )}
      ${
        open && items.some(({ quantity }) => quantity)
          ? html`<section>
              <button @click=${() => this.show('form')}>${words.withdraw}</button>
              <p class="muted">
                ${until ? words.until(formatDate(new Date(Date.parse(until) - 1), language)) : words.undelivered}
              </p>
            </section>`
          : nothing
      }
    `;
  }

  private renderForm(words: GuestMessages) {
    const { name, email } = this.draft ?? this.portal.customer!;

    return html`<section>
      <h3 tabindex="-1">${words.formHeading}</h3>
      <p class="muted">${words.formLead}</p>
      <form novalidate @submit=${(event: SubmitEvent) => this.handleNext(event, words)}>
        <fieldset>
          <legend>${words.items}</legend>
          <ul role="list">
            ${this.withdrawal.items.map((item) => this.renderChoice(item, words))}
          </ul>
        </fieldset>
        <div class="field">
          <label for="name">${words.name}</label>
          <input id="name" name="name" autocomplete="name" maxlength="200" .value=${name ?? ''} />
        </div>
        <div class="field">
          <label for="email">${words.receiptEmail}</label>
          <input
            id="email"
            name="email"
            type="email"
            dir="ltr"
            autocomplete="email"
            maxlength="320"
            .value=${email}
          />
        </div>
        ${this.renderProblem()}
        <button class="primary">${words.next}</button>
        <button type="button" @click=${() => this.show('offer')}>${this.portal.messages.cancel}</button>
      </form>
    </section>`;
  }

  /** One piece is ticked, of several it is said how many. */
  private renderChoice({ item, title, variant, quantity, excluded }: Item, words: GuestMessages) {
    const what = html`<span
      >${title}${variant ? html` <span class="muted">${variant}</span>` : nothing}</span
    >`;
    const chosen = this.draft?.items.find((one) => one.item === item)?.quantity ?? 0;
    if (excluded) return html`<li class="choice">${what}<span class="muted">${words.excluded}</span></li>`;
    if (!quantity) return nothing;
    if (quantity === 1) {
      return html`<li class="choice">
        <label>${what}<input type="checkbox" name=${item} value="1" .checked=${chosen > 0} /></label>
      </li>`;
    }
    const most = new Intl.NumberFormat(this.portal.language).format(quantity);
    return html`<li class="choice">
      ${what}
      <input
        type="number"
        name=${item}
        min="0"
        max=${quantity}
        step=${quantity % 1 ? 0.001 : 1}
        aria-label=${words.quantity(title, most)}
        .value=${String(chosen)}
      />
      <span class="muted" aria-hidden="true">${words.of(most)}</span>
    </li>`;
  }

  private renderReview(words: GuestMessages) {
    const { name, email, items } = this.draft!;
    const { busy, portal } = this;

    return html`<section>
      <h3 tabindex="-1">${words.reviewHeading}</h3>
      <p>${words.statement(portal.storeName, this.order.number)}</p>
      ${this.renderItems(items)}
      <p>${name}<br /><bdi>${email}</bdi></p>
      ${this.renderProblem()}
      <div class="actions">
        <button class="primary" aria-disabled=${busy ? 'true' : 'false'} @click=${this.handleConfirm}>
          ${busy ? words.confirming : words.confirm}
        </button>
        <button @click=${() => this.show('form')}>${words.change}</button>
      </div>
    </section>`;
  }

  private renderItems(items: Pick<Item, 'title' | 'variant' | 'quantity'>[]) {
    const format = new Intl.NumberFormat(this.portal.language);

    return html`<ul role="list">
      ${items.map(
        ({ title, variant, quantity }) =>
          html`<li>
            ${format.format(quantity)} × ${title}
            ${variant ? html`<span class="muted">${variant}</span>` : nothing}
          </li>`,
      )}
    </ul>`;
  }

  private renderProblem() {
    return html`<div role="alert">${renderProblem(this.problem)}</div>`;
  }
}

define('comptoir-withdrawal', ComptoirWithdrawal);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-withdrawal': ComptoirWithdrawal;
  }
}
