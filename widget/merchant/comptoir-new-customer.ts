import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import { failureWords } from '../core/failure-words.ts';
import { failureCode, isRequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import '../ui/comptoir-dialog.ts';
import { define } from '../ui/define.ts';
import { focusIn } from '../ui/focus-in.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-new-customer.styles.ts';
import { countriesIn } from './country-names.ts';
import { fieldProblem } from './customer-edit.ts';
import { CustomerChangeEvent, CustomerCloseEvent } from './customer-list-events.ts';
import { listControls } from './list-controls.styles.ts';
import type { ListWords } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';

const FIELDS = ['name', 'email', 'phone', 'company', 'city', 'postcode', 'country', 'note'] as const;
type Field = (typeof FIELDS)[number];

/** @summary A form for a customer whom staff know: a name, an address or a number is enough. */
export class ComptoirNewCustomer extends MerchantElement {
  static override styles = [theme, button, listControls, styles];

  @property({ attribute: false }) words!: ListWords;

  /** What is wrong with which field. */
  @state() private problems: Partial<Record<Field, string>> = {};

  @state() private failure = '';

  @state() private isBusy = false;

  override updated() {
    void this.renderRoot.querySelector('comptoir-dialog')?.show();
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const data = new FormData(event.target as HTMLFormElement);
    const given = FIELDS.map((name) => [name, String(data.get(name) ?? '').trim()] as const);
    const body: Partial<Record<Field, string>> = Object.fromEntries(given.filter(([, text]) => text !== ''));
    if (!body.name && !body.email && !body.phone)
      return this.refuse({ name: this.words.list.adding.needsOne });

    this.isBusy = true;
    Object.assign(this, { problems: {}, failure: '' });
    try {
      const { api, here } = this.merchant!;
      const { customerId } = await api('POST /admin/:store/customers', { params: { ...here }, body });
      this.dispatchEvent(new CustomerChangeEvent(customerId));
    } catch (error) {
      this.tell(error);
    } finally {
      this.isBusy = false;
    }
  }

  private tell(error: unknown) {
    const { list } = this.words;
    if (failureCode(error) === 'email_in_use') return this.refuse({ email: list.adding.taken });
    const details = isRequestError(error) && error.code === 'invalid_request' ? (error.details ?? []) : [];
    const known = details.filter(({ field }) => FIELDS.some((name) => name === field));
    if (known.length === 0) this.failure = failureWords(error, this.merchant!.portal);
    else this.refuse(Object.fromEntries(known.map((one) => [one.field, fieldProblem(one, list)])));
  }

  private refuse(problems: Partial<Record<Field, string>>) {
    this.problems = problems;
    void focusIn(this, '[aria-invalid="true"]');
  }

  override render() {
    const { merchant } = this;
    if (!merchant) return nothing;
    const { adding, sheet } = this.words.list;
    const { language, direction } = merchant.portal;
    return html`<comptoir-dialog
      label=${adding.heading}
      close-label=${sheet.close}
      lang=${language}
      dir=${direction}
      @close=${() => this.dispatchEvent(new CustomerCloseEvent())}
    >
      <h2 slot="header">${adding.heading}</h2>
      <form @submit=${this.handleSubmit} novalidate>
        <p class="muted">${adding.lead}</p>
        <div class="fields">
          ${this.renderInput('name')} ${this.renderInput('email', 'email')}
          ${this.renderInput('phone', 'tel')} ${this.renderInput('company')} ${this.renderInput('postcode')}
          ${this.renderInput('city')} ${this.renderCountry(language)}
        </div>
        <div class="field">
          <label for="note">${sheet.note}</label>
          <textarea id="note" name="note" rows="3" maxlength="5000" dir="auto"></textarea>
        </div>
        <p class="problem" role="alert">${this.failure}</p>
        <div class="row">
          <button class="primary" aria-disabled=${this.isBusy ? 'true' : 'false'}>${adding.submit}</button>
        </div>
      </form>
    </comptoir-dialog>`;
  }

  private renderInput(name: Exclude<Field, 'country' | 'note'>, mode = 'text') {
    return this.renderField(
      name,
      html`<input
        id=${name}
        name=${name}
        inputmode=${mode}
        autocomplete="off"
        dir=${mode === 'text' ? 'auto' : 'ltr'}
        maxlength=${name === 'email' ? 320 : 200}
        aria-invalid=${this.problems[name] ? 'true' : 'false'}
        aria-describedby="${name}-problem"
      />`,
    );
  }

  private renderCountry(language: string) {
    return this.renderField(
      'country',
      html`<select id="country" name="country" aria-describedby="country-problem">
        <option value=""></option>
        ${countriesIn(language).map(({ code, name }) => html`<option value=${code}>${name}</option>`)}
      </select>`,
    );
  }

  private renderField(name: Exclude<Field, 'note'>, input: unknown) {
    const { columns } = this.words.list;
    return html`<div class="field">
      <label for=${name}>${columns[name]}</label>
      ${input}
      <p class="problem" id="${name}-problem" role="alert">${this.problems[name] ?? ''}</p>
    </div>`;
  }
}

define('comptoir-new-customer', ComptoirNewCustomer);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-new-customer': ComptoirNewCustomer;
  }
}
