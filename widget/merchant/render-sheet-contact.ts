import { html, nothing, type TemplateResult } from 'lit';

import { countryName, postalLines } from '../../shared/postal-lines.ts';
import { icon } from '../ui/icon.ts';
import { countriesIn } from './country-names.ts';
import type { CustomerChanges } from './customer-edit.ts';
import { CHAT, MAIL, PHONE } from './list-shapes.ts';
import { type CustomerSheet, renderFact, type SheetSetting, textInput, textOf } from './render-fact.ts';

/** The ways to reach somebody, as buttons. WhatsApp only where their number can be called. */
export function renderReach({ sheet, words }: SheetSetting): TemplateResult {
  const email = sheet.emails.find(({ releasedAt }) => releasedAt === null)?.email;
  const { phone, phoneE164 } = sheet;
  return html`<p class="reach">
    ${email === undefined ? nothing : renderWay(`mailto:${email}`, MAIL, words.sheet.mail)}
    ${phone === null ? nothing : renderWay(`tel:${phoneE164 ?? phone}`, PHONE, words.sheet.call)}
    ${
      phoneE164 === null
        ? nothing
        : renderWay(`https://wa.me/${phoneE164.replace(/\D/g, '')}`, CHAT, words.sheet.whatsapp)
    }
  </p>`;
}

function renderWay(href: string, shape: string, words: string) {
  const isElsewhere = href.startsWith('https:');
  return html`<a
    href=${href}
    target=${isElsewhere ? '_blank' : nothing}
    rel=${isElsewhere ? 'noopener noreferrer' : nothing}
    >${icon(shape)}${words}</a
  >`;
}

/** Name, phone and place, each of which staff can say, and the addresses of e-mail. */
export function renderContact(setting: SheetSetting): TemplateResult {
  const { sheet, words, merchant } = setting;
  const { columns } = words;
  const { language } = merchant.portal;
  const own = (name: 'name' | 'company' | 'city' | 'postcode' | 'locale', dir?: 'ltr') =>
    renderFact(
      {
        name,
        label: columns[name],
        value: sheet[name] === null ? null : html`<bdi>${sheet[name]}</bdi>`,
        input: textInput(sheet[name], dir ? { dir } : {}),
        read: (data): CustomerChanges => ({ [name]: textOf(data) || null }),
        follows: true,
      },
      setting,
    );
  return html`<section>
    <h3>${words.sheet.contact}</h3>
    <dl>
      ${own('name')} ${renderEmails(setting)}
      ${renderFact(
        {
          name: 'phone',
          label: columns.phone,
          value: sheet.phone === null ? null : html`<bdi dir="ltr">${sheet.phone}</bdi>`,
          input: textInput(sheet.phone, { mode: 'tel', dir: 'ltr' }),
          read: (data) => ({ phone: textOf(data) || null }),
          follows: true,
        },
        setting,
      )}
      ${renderOtherPhones(setting)} ${own('company')} ${own('city')} ${own('postcode')}
      ${renderFact(
        {
          name: 'country',
          label: columns.country,
          value: sheet.country === null ? null : countryName(sheet.country, language),
          input: countryInput(sheet.country, language),
          read: (data) => ({ country: textOf(data) || null }),
          follows: true,
        },
        setting,
      )}
      ${own('locale', 'ltr')}
    </dl>
  </section>`;
}

/** A choice of all countries. */
export function countryInput(value: string | null, language: string): TemplateResult {
  return html`<select id="value" name="value" aria-describedby="value-problem">
    <option value="" ?selected=${value === null}></option>
    ${countriesIn(language).map(
      ({ code, name }) => html`<option value=${code} ?selected=${code === value}>${name}</option>`,
    )}
  </select>`;
}

function renderEmails({ sheet, words }: SheetSetting) {
  if (sheet.emails.length === 0) return nothing;
  return html`<div class="fact">
    <dt>${words.columns.email}</dt>
    <dd>
      ${sheet.emails.map(({ email, isPrimary, provenAt, releasedAt }) => {
        const signs = [
          isPrimary && sheet.emails.length > 1 ? words.sheet.primary : '',
          provenAt === null ? '' : words.sheet.proven,
          releasedAt === null ? '' : words.sheet.released,
        ].filter(Boolean);
        return html`<span><bdi>${email}</bdi> <small>${signs.join(', ')}</small></span>`;
      })}
    </dd>
  </div>`;
}

function renderOtherPhones({ sheet, words }: SheetSetting) {
  const others = sheet.phones.filter((phone) => phone !== sheet.phoneE164);
  if (others.length === 0) return nothing;
  return html`<div class="fact">
    <dt>${words.sheet.otherPhones}</dt>
    <dd><bdi dir="ltr">${others.join(', ')}</bdi></dd>
  </div>`;
}

type Address = NonNullable<CustomerSheet['latestAddresses']['delivery']>;

/** Their own addresses, and where the latest order went and was billed. */
export function renderPostal({ sheet, words, merchant }: SheetSetting): TemplateResult | typeof nothing {
  const { language } = merchant.portal;
  const { delivery, billing } = sheet.latestAddresses;
  const shown: [string, Address][] = [
    ...sheet.addresses.map((address): [string, Address] => [
      [address.forDelivery ? words.sheet.forDelivery : '', address.forBilling ? words.sheet.forBilling : '']
        .filter(Boolean)
        .join(', '),
      address,
    ]),
    ...(delivery ? [[words.sheet.lastDelivery, delivery] satisfies [string, Address]] : []),
    ...(billing ? [[words.sheet.lastBilling, billing] satisfies [string, Address]] : []),
  ];
  if (shown.length === 0) return nothing;
  return html`<section>
    <h3>${words.sheet.addresses}</h3>
    <ul class="postal">
      ${shown.map(
        ([title, address]) =>
          html`<li>
            <small>${title}</small>
            ${postalLines(address, words.sheet.landmark, language).map((line) => html`<bdi>${line}</bdi>`)}
            ${address.instructions ? html`<bdi>${address.instructions}</bdi>` : nothing}
          </li>`,
      )}
    </ul>
  </section>`;
}
