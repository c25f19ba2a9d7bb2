import { html, nothing, type TemplateResult } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { icon } from '../ui/icon.ts';
import type { CustomerChanges, CustomerEdit } from './customer-edit.ts';
import { PEN } from './list-shapes.ts';

export type CustomerSheet = Answer<StaffEndpoints['GET /admin/:store/customers/:customerId']>;

/** What the parts of a sheet are given. */
export interface SheetSetting {
  sheet: CustomerSheet;
  words: MerchantListMessages;
  merchant: Merchant;
  edit: CustomerEdit;
  mayEdit: boolean;
}

interface Fact {
  name: string;
  label: string;
  /** What stands there; nothing is said as such. */
  value: unknown;
  /** The field that changes it; null where it cannot be changed here. */
  input?: TemplateResult;
  hint?: string;
  /** What the field says, or what is wrong with it in words. */
  read?: (data: FormData) => CustomerChanges | string;
  /** What is written whole, and so must not be written over what somebody else has said of it meanwhile. */
  seen?: CustomerChanges;
  /** Follows the latest order until staff say otherwise. */
  follows?: boolean;
}

/** A fact with its name; while it is being changed, the field in its place. The field is called `value`, and so is its id. */
export function renderFact(fact: Fact, setting: SheetSetting): TemplateResult {
  const { edit, words, mayEdit } = setting;
  const { name, label, value, input } = fact;
  if (input && edit.field === name) return renderEditing(fact, setting);

  const isThere = value !== null && value !== '' && value !== nothing;
  return html`<div class="fact">
    <dt>${label}</dt>
    <dd>
      <div>
        <span class=${isThere ? '' : 'muted'}>${isThere ? value : words.sheet.nothing}</span>
        ${renderFollow(fact, setting)}
      </div>
      ${
        input && mayEdit
          ? html`<button
              class="square pen"
              data-opens=${name}
              aria-label=${words.sheet.edit(label)}
              @click=${() => edit.open(name)}
            >
              ${icon(PEN)}
            </button>`
          : nothing
      }
    </dd>
  </div>`;
}

/** A field of one line. */
export function textInput(
  value: string | null,
  given: { mode?: string; dir?: 'ltr' | 'auto' } = {},
): TemplateResult {
  const { mode = 'text', dir = 'auto' } = given;
  return html`<input
    id="value"
    name="value"
    autocomplete="off"
    inputmode=${mode}
    dir=${dir}
    .value=${value ?? ''}
    aria-describedby="value-problem"
  />`;
}

/** What the field says, without space around it. */
export function textOf(data: FormData): string {
  return String(data.get('value') ?? '').trim();
}

function renderEditing({ label, input, hint, read, seen }: Fact, { edit, words }: SheetSetting) {
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const said = read?.(new FormData(event.target as HTMLFormElement)) ?? {};
    if (typeof said === 'string') edit.refuse(said);
    else void edit.save(label, said, seen);
  };
  // Esc closes the field, and not the sheet around it.
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    edit.close();
  };
  return html`<div class="fact wide">
    <dt><label for="value">${label}</label></dt>
    <dd>
      <form class="editing" @submit=${handleSubmit} @keydown=${handleKeyDown} novalidate>
        ${input} ${hint === undefined ? nothing : html`<small>${hint}</small>`}
        <p class="problem" id="value-problem" role="alert">${edit.problem}</p>
        <div class="row">
          <button class="primary" aria-disabled=${edit.busy ? 'true' : 'false'}>${words.sheet.save}</button>
          <button type="button" @click=${() => edit.close()}>${words.sheet.cancel}</button>
        </div>
      </form>
    </dd>
  </div>`;
}

/** That staff said it, and the way back to what orders say. */
function renderFollow({ name, label, follows }: Fact, { sheet, words, edit, mayEdit }: SheetSetting) {
  if (!follows || sheet.origins[name] !== 'staff') return nothing;
  const follow = [name as NonNullable<CustomerChanges['follow']>[number]];
  return html`<small
    >${words.sheet.yours}
    ${
      mayEdit
        ? html`<button class="quiet" @click=${() => edit.save(label, { follow })}>
            ${words.sheet.follow}
          </button>`
        : nothing
    }</small
  >`;
}
