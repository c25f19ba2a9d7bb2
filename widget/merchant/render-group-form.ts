import { html, nothing, type TemplateResult } from 'lit';

import { GROUP_KEY_MAX_CHARS, GROUP_NAME_MAX_CHARS, suggestGroupKey } from '../../shared/group-rules.ts';
import type { Merchant } from '../core/merchant-context.ts';
import type { GroupDraft, GroupProblems } from './group-draft.ts';

interface GroupForm {
  merchant: Merchant;
  /** What the fields begin with. A key of null: there is no field for it. */
  draft: GroupDraft;
  problems: GroupProblems;
  busy: boolean;
  /** Of the button that ends it. */
  submit: string;
  onSubmit: (draft: GroupDraft) => void;
  onCancel: () => void;
}

/** The fields of a group. A new one’s key follows its name until somebody writes another. */
export function renderGroupForm(form: GroupForm): TemplateResult {
  const { merchant, draft, busy } = form;
  const { words } = merchant;
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: keyof GroupDraft) => String(data.get(name) ?? '').trim();
    const key = draft.key === null ? null : text('key');
    if (!busy) form.onSubmit({ name: text('name'), key, discount: text('discount') });
  };
  return html`<form novalidate @submit=${handleSubmit} @input=${handleInput}>
    <div class="fields">
      ${renderInput(form, 'name')} ${draft.key === null ? nothing : renderInput(form, 'key')}
      ${renderInput(form, 'discount')}
    </div>
    <div class="row">
      <button class="primary" aria-disabled=${busy ? 'true' : 'false'}>${form.submit}</button>
      <button type="button" @click=${form.onCancel}>${words.cancel}</button>
    </div>
  </form>`;
}

function renderInput({ merchant, draft, problems }: GroupForm, name: keyof GroupDraft): TemplateResult {
  const { groups } = merchant.words;
  const problem = problems[name];
  return html`<div class="field">
    <label for=${name}>${groups[name]}</label>
    <input
      id=${name}
      name=${name}
      .value=${draft[name] ?? ''}
      dir=${name === 'name' ? 'auto' : 'ltr'}
      inputmode=${name === 'discount' ? 'decimal' : 'text'}
      autocomplete="off"
      autocapitalize=${name === 'name' ? 'sentences' : 'none'}
      spellcheck=${name === 'name' ? 'true' : 'false'}
      maxlength=${MAX_CHARS[name]}
      aria-invalid=${problem ? 'true' : 'false'}
      aria-describedby="${name}-hint ${name}-problem"
    />
    <small id="${name}-hint">${groups[HINTS[name]]}</small>
    <div id="${name}-problem" role="alert">
      ${problem ? html`<p class="problem">${problem}</p>` : nothing}
    </div>
  </div>`;
}

const HINTS = { name: 'nameHint', key: 'keyHint', discount: 'discountHint' } as const;
const MAX_CHARS = { name: GROUP_NAME_MAX_CHARS, key: GROUP_KEY_MAX_CHARS, discount: 10 };

function handleInput({ target, currentTarget }: Event): void {
  const field = target as HTMLInputElement;
  const key = (currentTarget as HTMLFormElement).querySelector<HTMLInputElement>('#key');
  if (!key) return;
  if (field === key) key.dataset['own'] = '';
  else if (field.name === 'name' && !('own' in key.dataset)) key.value = suggestGroupKey(field.value);
}
