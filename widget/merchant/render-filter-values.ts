import { html, nothing, type TemplateResult } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { fieldRule } from '../../shared/segment-fields.ts';
import { type FilterDraft, operandsOf } from './filter-draft.ts';

type Words = MerchantListMessages['filter'];
type OnValue = (name: 'value' | 'high', event: Event) => void;

/** The fields for what a condition compares with: none, one, two, or several in one. */
export function renderFilterValues(
  draft: FilterDraft,
  words: Words,
  onValue: OnValue,
): TemplateResult | typeof nothing {
  const operands = operandsOf(draft.operator);
  if (operands === 'none') return nothing;

  const { kind, choices } = fieldRule(draft.field);
  const offered = kind === 'boolean' ? ['true', 'false'] : choices;
  if (offered && operands === 'one') return renderChoice(draft, offered, words, onValue);

  const hint = kind === 'date' ? words.dayHint : operands === 'several' ? words.valuesHint : '';
  return html`${renderInput('value', operands === 'two' ? words.low : words.value, draft, onValue)}
    ${operands === 'two' ? renderInput('high', words.high, draft, onValue) : nothing}
    <small id="value-hint">${hint}</small>`;
}

function renderChoice(draft: FilterDraft, offered: readonly string[], words: Words, onValue: OnValue) {
  return html`<div class="field">
    <label for="value">${words.value}</label>
    <select id="value" data-chosen=${draft.value} @change=${(event: Event) => onValue('value', event)}>
      ${offered.map(
        (one) =>
          html`<option value=${one} ?selected=${one === draft.value}>${words.choices[one] ?? one}</option>`,
      )}
    </select>
  </div>`;
}

function renderInput(name: 'value' | 'high', label: string, draft: FilterDraft, onValue: OnValue) {
  const { kind } = fieldRule(draft.field);
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <input
      id=${name}
      autocomplete="off"
      inputmode=${kind === 'number' || kind === 'money' ? 'decimal' : 'text'}
      dir=${kind === 'date' ? 'ltr' : 'auto'}
      .value=${draft[name]}
      aria-describedby="value-hint"
      @input=${(event: Event) => onValue(name, event)}
    />
  </div>`;
}
