import { html } from 'hono/html';

import { layout, link, type Markup, type PageContext } from './layout.ts';

/** The forms that shops have: by hand, drawn by a framework, and as a platform names its fields. */
export type FormKind = 'plain' | 'react' | 'woocommerce';

const COUNTRIES = ['FR', 'CI', 'SN', 'BJ', 'BE', 'DE', 'DK', 'ML', 'CH', 'GB'];

export function checkoutPage(page: PageContext, kind: FormKind): Markup {
  const { words, language } = page;
  const { checkout } = words;
  const forms = { plain: plainForm, react: reactForm, woocommerce: wooForm };

  return layout(
    page,
    `${checkout.title} · Maison Lagune`,
    html`<link rel="stylesheet" href="/checkout.css" />
      <div class="checkout">
        <div class="checkout-main">
          <h1>${checkout.title}</h1>
          <nav class="kinds" aria-label="${checkout.kindsLabel}">
            ${(['plain', 'react', 'woocommerce'] as const).map(
              (other) =>
                html`<a
                  href="${link(page, other === 'plain' ? '/checkout' : `/checkout/${other}`)}"
                  ${other === kind ? html`aria-current="page"` : ''}
                  >${checkout.kinds[other]}</a
                >`,
            )}
          </nav>
          <p class="small">${checkout.kindNotes[kind]}</p>
          <form
            class="checkout-form"
            method="post"
            action="${link(page, '/checkout')}"
            data-kind="${kind}"
            ${kind === 'woocommerce' ? 'data-comptoir-checkout' : ''}
          >
            ${kind === 'woocommerce' ? '' : html`<comptoir-checkout></comptoir-checkout>`}
            ${forms[kind](page)}
            <input type="hidden" name="basket" data-checkout="basket" />
            <input type="hidden" name="comptoir_statement" data-checkout="statement" />
            <button>${checkout.pay}</button>
            <p class="small">${checkout.payNote}</p>
          </form>
        </div>
        <aside class="summary" aria-labelledby="summary-title">
          <h2 id="summary-title">${words.basket}</h2>
          <p data-checkout="empty">${words.basketEmpty}</p>
          <ul data-checkout="lines"></ul>
          <p class="small" data-checkout="discount"></p>
          <p class="summary-total">
            <span>${words.basketTotal}</span> <strong data-checkout="total"></strong>
          </p>
          <p class="small" role="status" data-checkout="tax"></p>
        </aside>
      </div>
      <script type="module" src="/checkout.js" lang="${language}"></script>
      ${kind === 'react' ? html`<script type="module" src="/controlled-form.js"></script>` : ''}`,
  );
}

function plainForm(page: PageContext): Markup {
  const { fields, sections } = page.words.checkout;
  return html`
    <fieldset>
      <legend>${sections.contact}</legend>
      ${text('email', fields.email, 'email', 'email')} ${text('name', fields.name, 'name')}
      ${text('phone', fields.phone, 'tel', 'tel')}
    </fieldset>
    <fieldset>
      <legend>${sections.delivery}</legend>
      ${text('street', fields.street, 'shipping address-line1')}
      ${text('street2', fields.street2, 'shipping address-line2')}
      <div class="pair">
        ${text('postcode', fields.postcode, 'shipping postal-code')}
        ${text('city', fields.city, 'shipping address-level2')}
      </div>
      ${country(page, 'country', 'shipping country')}
    </fieldset>
    <fieldset>
      <legend>${sections.business}</legend>
      <div class="pair">
        ${text('company', fields.company, 'organization')}
        <label>${fields.vatId} <input name="vat_id" data-comptoir="vat-id" /></label>
      </div>
    </fieldset>
  `;
}

/** Its fields are drawn by `controlled-form.js`, whose state is the truth. */
function reactForm(page: PageContext): Markup {
  const { fields, state } = page.words.checkout;
  const described = [
    ['email', fields.email, 'email'],
    ['name', fields.name, 'name'],
    ['street', fields.street, 'address-line1'],
    ['postcode', fields.postcode, 'postal-code'],
    ['city', fields.city, 'address-level2'],
    ['country', fields.country, 'country'],
  ];
  return html`
    <div data-fields="${JSON.stringify(described)}"></div>
    <details class="state">
      <summary>${state}</summary>
      <pre data-state></pre>
    </details>
  `;
}

/** As the classic checkout of WooCommerce names and describes its billing fields. */
function wooForm(page: PageContext): Markup {
  const { fields } = page.words.checkout;
  return html`<div class="woocommerce-billing-fields__field-wrapper">
    ${row('first_name', fields.firstName, 'given-name', 'first')}
    ${row('last_name', fields.lastName, 'family-name', 'last')}
    ${row('company', fields.company, 'organization')} ${country(page, 'billing_country', 'country')}
    ${row('address_1', fields.street, 'address-line1')} ${row('address_2', fields.street2, 'address-line2')}
    ${row('postcode', fields.postcode, 'postal-code', 'first')}
    ${row('city', fields.city, 'address-level2', 'last')} ${row('phone', fields.phone, 'tel', 'first')}
    ${row('email', fields.email, 'email', 'last')}
    <p class="form-row form-row-wide">
      <label for="billing_vat">${fields.vatId}</label>
      <input class="input-text" name="billing_vat" id="billing_vat" data-comptoir="vat-id" />
    </p>
  </div>`;
}

function row(name: string, label: string, autocomplete: string, kind = 'wide'): Markup {
  return html`<p class="form-row form-row-${kind}" id="billing_${name}_field">
    <label for="billing_${name}">${label}</label>
    <span class="woocommerce-input-wrapper"
      ><input
        type="${name === 'phone' ? 'tel' : name === 'email' ? 'email' : 'text'}"
        class="input-text"
        name="billing_${name}"
        id="billing_${name}"
        autocomplete="${autocomplete}"
    /></span>
  </p>`;
}

function text(name: string, label: string, autocomplete: string, type = 'text'): Markup {
  return html`<label>${label} <input type="${type}" name="${name}" autocomplete="${autocomplete}" /></label>`;
}

function country({ language, words }: PageContext, name: string, autocomplete: string): Markup {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return html`<label
    >${words.checkout.fields.country}
    <select name="${name}" autocomplete="${autocomplete}" data-checkout="country">
      ${COUNTRIES.map((code) => html`<option value="${code}">${names.of(code)}</option>`)}
    </select></label
  >`;
}
