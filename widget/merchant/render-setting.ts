import { html, type TemplateResult } from 'lit';

import type { MerchantMessages } from '../../shared/messages/merchant-en.ts';
import type { FieldProblem, SettingsDraft } from './settings-draft.ts';

interface Setting {
  name: keyof SettingsDraft;
  label: string;
  hint: string;
  value: string;
  problems: FieldProblem[] | undefined;
  words: MerchantMessages['settings'];
}

/** A field of the settings in one line: `type` as an input's. */
export function renderSetting(setting: Setting & { type: 'text' | 'url' | 'email' }): TemplateResult {
  const { name, value, problems, type } = setting;
  return renderField(
    setting,
    html`<input
      id=${name}
      name=${name}
      type=${type}
      dir=${type === 'text' ? 'auto' : 'ltr'}
      autocomplete="off"
      spellcheck="false"
      .value=${value}
      aria-invalid=${problems ? 'true' : 'false'}
      aria-describedby="${name}-hint ${name}-problem"
    />`,
  );
}

/** A field of several, one a line. */
export function renderLines(setting: Setting): TemplateResult {
  const { name, value, problems } = setting;
  return renderField(
    setting,
    html`<textarea
      id=${name}
      name=${name}
      dir="ltr"
      rows=${Math.max(3, value.split('\n').length + 1)}
      spellcheck="false"
      .value=${value}
      aria-invalid=${problems ? 'true' : 'false'}
      aria-describedby="${name}-hint ${name}-problem"
    ></textarea>`,
  );
}

/** A field around whatever input it has: its name, what it is for, and what is wrong with it. */
export function renderField(
  { name, label, hint, problems = [], words }: Omit<Setting, 'value'>,
  input: unknown,
): TemplateResult {
  return html`<div class="field">
    <label for=${name}>${label}</label>
    ${input}
    <small id="${name}-hint">${hint}</small>
    <div id="${name}-problem" role="alert">
      ${problems.map(({ problem, line }) => {
        // A newer server may name a problem that these words lack.
        const said = words.problems[problem] ?? words.checkFields;
        return html`<p class="problem">${line === null ? said : words.atLine(line, said)}</p>`;
      })}
    </div>
  </div>`;
}
