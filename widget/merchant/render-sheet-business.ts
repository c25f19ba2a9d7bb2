import { html, nothing, type TemplateResult } from 'lit';

import { formatMoney } from '../../shared/format-money.ts';
import { toDecimalText, toMinorUnits } from '../../shared/minor-units.ts';
import { readTypedAmount } from '../../shared/typed-amount.ts';
import { formatMinute } from './format-when.ts';
import { renderFact, type SheetSetting, textInput, textOf } from './render-fact.ts';
import { shortDay } from './short-day.ts';

const PAYMENT_DAYS_MAX = 365;

/** An amount as people type it, in minor units: `1 500,50`. Null where it is none, or below zero. */
export function readAmount(text: string, currency: string): number | null {
  const read = readTypedAmount(text, currency);
  const amount = 'text' in read ? toMinorUnits(read.text, currency) : null;
  return amount === null || amount < 0 ? null : amount;
}

/** What they owe, and on what terms a business buys. */
export function renderTerms(setting: SheetSetting): TemplateResult {
  const { sheet, words, merchant } = setting;
  const { terms, currency } = sheet;
  const { outstandingLimit: limit, paymentDays } = terms;
  const { language } = merchant.portal;
  return html`<section>
    <h3>${words.sheet.terms}</h3>
    <dl>
      ${renderFact(
        {
          name: 'outstandingLimit',
          label: words.sheet.outstandingLimit,
          value: limit === null ? null : formatMoney(limit, currency, language),
          input: textInput(limit === null ? '' : toDecimalText(limit, currency), { mode: 'decimal' }),
          read: (data) => {
            const text = textOf(data);
            const outstandingLimit = text === '' ? null : readAmount(text, currency);
            if (text !== '' && outstandingLimit === null) return words.sheet.notMoney;
            return { terms: { ...terms, outstandingLimit } };
          },
          seen: { terms },
        },
        setting,
      )}
      ${renderFact(
        {
          name: 'paymentDays',
          label: words.sheet.paymentDays,
          value: paymentDays === null ? null : String(paymentDays),
          input: textInput(paymentDays === null ? '' : String(paymentDays), { mode: 'numeric' }),
          read: (data) => {
            const text = textOf(data);
            const days = text === '' ? null : Number(text);
            const isDays = days === null || (/^\d+$/.test(text) && days <= PAYMENT_DAYS_MAX);
            return isDays ? { terms: { ...terms, paymentDays: days } } : words.sheet.notDays;
          },
          seen: { terms },
        },
        setting,
      )}
      ${renderFact(
        {
          name: 'risk',
          label: words.sheet.risk,
          value: terms.risk === 'none' ? null : words.sheet.risks[terms.risk],
          input: html`<select id="value" name="value" aria-describedby="value-problem">
            ${Object.entries(words.sheet.risks).map(
              ([risk, name]) => html`<option value=${risk} ?selected=${risk === terms.risk}>${name}</option>`,
            )}
          </select>`,
          read: (data) => ({ terms: { ...terms, risk: textOf(data) as typeof terms.risk } }),
          seen: { terms },
        },
        setting,
      )}
    </dl>
  </section>`;
}

/** Numbers of a business, why somebody pays no VAT, and what the registers have answered. */
export function renderTax(setting: SheetSetting): TemplateResult {
  const { sheet, words } = setting;
  const { vat } = sheet;
  const state = vat?.state ? (words.vatState[vat.state] ?? vat.state) : '';
  const number = vat?.number ?? vat?.typed ?? null;
  return html`<section>
    <h3>${words.sheet.tax}</h3>
    <dl>
      ${renderFact(
        {
          name: 'vatId',
          label: words.sheet.vatNumber,
          value:
            number === null
              ? null
              : html`<bdi dir="ltr">${number}</bdi> <small class=${vat?.state ?? ''}>${state}</small>`,
        },
        setting,
      )}
      ${renderFact(
        {
          name: 'siret',
          label: words.sheet.siret,
          value: vat?.siret ?? null,
          input: textInput(vat?.siret ?? '', { mode: 'numeric', dir: 'ltr' }),
          read: (data) => ({ siret: textOf(data) || null }),
        },
        setting,
      )}
      ${renderFact(
        {
          name: 'taxExemptReason',
          label: words.sheet.exempt,
          value: sheet.taxExemptReason,
          input: textInput(sheet.taxExemptReason),
          read: (data) => ({ taxExemptReason: textOf(data) || null }),
        },
        setting,
      )}
    </dl>
    ${renderChecks(setting)}
  </section>`;
}

function renderChecks({ sheet, words, merchant }: SheetSetting) {
  if (!sheet.vat?.number && sheet.vatChecks.length === 0) return nothing;
  if (sheet.vatChecks.length === 0) return html`<p class="muted">${words.sheet.noChecks}</p>`;
  return html`<h4>${words.sheet.checks}</h4>
    <ul class="lines">
      ${sheet.vatChecks.map(
        (check) =>
          html`<li>
            <span>
              <b class=${check.outcome}>${words.sheet.outcomes[check.outcome] ?? check.outcome}</b>
              <bdi dir="ltr">${check.number}</bdi>
              <small>
                ${[
                  check.authority.toUpperCase(),
                  check.answeredName,
                  check.consultationNumber && words.sheet.consultation(check.consultationNumber),
                  check.errorCode,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <time datetime=${check.askedAt}>${formatMinute(check.askedAt, merchant.portal.language)}</time>
          </li>`,
      )}
    </ul>`;
}

/** What they said about being written to, with the words that they read. */
export function renderConsent({ sheet, words, merchant }: SheetSetting): TemplateResult {
  const { emailConsent, consents } = sheet;
  const said = emailConsent === null ? words.sheet.noConsent : emailConsent ? words.yes : words.no;
  return html`<section>
    <h3>${words.sheet.consent}</h3>
    <p>${words.columns.emailConsent} · <span class="muted">${said}</span></p>
    <ul class="lines">
      ${consents.map(
        ({ channel, given, source, wording, saidAt }) =>
          html`<li>
            <span>
              <b>${words.sheet.channels[channel] ?? channel}</b>
              ${given ? words.sheet.given : words.sheet.refused}
              <small
                >${[words.sheet.saidBy[source] ?? source, wording && words.sheet.quoted(wording)].filter(Boolean).join(' · ')}</small
              >
            </span>
            <time datetime=${saidAt}>${shortDay(saidAt, merchant.portal.language)}</time>
          </li>`,
      )}
    </ul>
  </section>`;
}
