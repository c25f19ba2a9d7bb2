import { html, nothing, type TemplateResult } from 'lit';

import type { VatVerdict } from '../../shared/tax-treatment.ts';
import { formatDate } from '../../shared/format-date.ts';
import { ALERT, CHECK } from '../../shared/shapes.ts';
import type { BusinessView } from './business-parts.ts';

const CLOCK = 'M12 7.5V12l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z';

const LOOKS: Readonly<Record<VatVerdict, readonly [tone: string, shape: string]>> = {
  valid: ['good', CHECK],
  pending: ['busy', CLOCK],
  unavailable: ['wait', CLOCK],
  invalid: ['bad', ALERT],
  unchecked: ['plain', ''],
};

/** What is kept of a business: its number with the register's verdict, and what that means for VAT. */
export function renderBusiness({ words, answer, portal }: BusinessView): TemplateResult {
  const { vatId, tax } = answer;
  const { business } = words;
  if (!vatId?.business) {
    return html`<p>${business.personal}<small class="muted">${business.personalHint}</small></p>`;
  }
  const { company, number, siret, state, answeredAt } = vatId;
  const date = answeredAt ? formatDate(new Date(answeredAt), portal.language) : '';

  return html`
    <dl>
      ${renderFact(business.company, company ?? html`<span class="muted">${business.business}</span>`)}
      ${siret ? renderFact(business.siret, html`<bdi dir="ltr">${siret}</bdi>`) : nothing}
      ${number ? renderFact(business.number, html`<bdi dir="ltr" class="number">${number}</bdi>`) : nothing}
    </dl>
    <div role="status" class="verdict">
      ${state ? renderState(state, words.states[state], words.stateNotes[state](date)) : nothing}
    </div>
    <div class="tax">
      <h4>${business.tax}</h4>
      <p>${words.treatments[tax.treatment]}<small class="muted">${words.reasons[tax.reason]}</small></p>
    </div>
  `;
}

function renderState(state: VatVerdict, label: string, note: string) {
  const [tone, shape] = LOOKS[state];
  return html`
    <comptoir-status tone=${tone as 'good'} .shape=${shape}>${label}</comptoir-status>
    <p class="muted">${note}</p>
  `;
}

function renderFact(label: string, value: unknown) {
  return html`<div>
    <dt class="muted">${label}</dt>
    <dd><bdi>${value}</bdi></dd>
  </div>`;
}
