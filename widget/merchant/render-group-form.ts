import { html, nothing, type TemplateResult } from 'lit';

import { GROUP_REFRESH_MINUTES } from '../../shared/group-by-rule.ts';
import { GROUP_KEY_MAX_CHARS, GROUP_NAME_MAX_CHARS, suggestGroupKey } from '../../shared/group-rules.ts';
import type { Merchant } from '../core/merchant-context.ts';
import './comptoir-group-rule.ts';
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
    const fields = event.target as HTMLFormElement;
    const data = new FormData(fields);
    const text = (name: keyof GroupDraft) => String(data.get(name) ?? '').trim();
    const key = draft.key === null ? null : text('key');
    const isByRule = data.get('by') === 'rule';
    const rule = isByRule ? fields.querySelector('comptoir-group-rule')!.where : null;
    if (!busy) form.onSubmit({ name: text('name'), key, discount: text('discount'), rule });
  };
  return html`<form novalidate @submit=${handleSubmit} @input=${handleInput}>
    <div class="fields">
      ${renderInput(form, 'name')} ${draft.key === null ? nothing : renderInput(form, 'key')}
      ${renderInput(form, 'discount')}
    </div>
    ${renderMembership(form)}
    <div class="row">
      <button class="primary" aria-disabled=${busy ? 'true' : 'false'}>${form.submit}</button>
      <button type="button" @click=${form.onCancel}>${words.cancel}</button>
    </div>
  </form>`;
}

/** Who is in it: whom staff put there, or whom a rule selects. */
function renderMembership({ merchant, draft, problems }: GroupForm): TemplateResult {
  const { groups } = merchant.words;
  const isByRule = draft.rule !== null;
  const choices = { hand: groups.byHand, rule: groups.byRule };
  return html`<fieldset class="members">
    <legend>${groups.by}</legend>
    ${Object.entries(choices).map(
      ([value, name]) =>
        html`<label class="check">
          <input type="radio" name="by" .value=${value} .checked=${(value === 'rule') === isByRule} />${name}
        </label>`,
    )}
    <div class="field rule" ?hidden=${!isByRule}>
      <small>${groups.byRuleHint(GROUP_REFRESH_MINUTES)}</small>
      <comptoir-group-rule
        role="group"
        tabindex="-1"
        aria-label=${groups.rule}
        aria-describedby="rule-problem"
        data-invalid=${problems.rule ? 'true' : 'false'}
        .where=${draft.rule ?? ''}
      ></comptoir-group-rule>
      <div id="rule-problem" role="alert">
        ${problems.rule ? html`<p class="problem">${problems.rule}</p>` : nothing}
      </div>
    </div>
  </fieldset>`;
}

type Typed = Exclude<keyof GroupDraft, 'rule'>;

function renderInput({ merchant, draft, problems }: GroupForm, name: Typed): TemplateResult {
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
  if (field.name === 'by') {
    (currentTarget as HTMLFormElement).querySelector<HTMLElement>('.rule')!.hidden = field.value !== 'rule';
    return;
  }
  const key = (currentTarget as HTMLFormElement).querySelector<HTMLInputElement>('#key');
  if (!key) return;
  if (field === key) key.dataset['own'] = '';
  else if (field.name === 'name' && !('own' in key.dataset)) key.value = suggestGroupKey(field.value);
}
