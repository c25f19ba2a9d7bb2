import { html, nothing, type TemplateResult } from 'lit';

import type { listCountries } from '../../shared/contracts/profile.ts';
import type { ProfileMessages } from '../../shared/messages/profile-en.ts';
import { countryName } from '../../shared/postal-lines.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';
import type { FormValues } from './profile-draft.ts';
import type { Profile } from './profile-parts.ts';
import { renderProblem } from './render-problem.ts';

/** What forms know of countries, with their names: the likely ones first, then all others by name. */
export interface Countries extends Answer<typeof listCountries> {
  named: { code: string; name: string }[];
}

/** What the fields of a form show. */
export interface FormView {
  portal: Portal;
  words: ProfileMessages;
  countries: Countries;
  profile: Profile;
  /** What was typed, by the name of the field. */
  values: FormValues;
  /** What is wrong with a field, in words. */
  problems: Record<string, string>;
}

export function nameCountries(countries: Answer<typeof listCountries>, language: string): Countries {
  const named = (code: string) => ({ code, name: countryName(code, language) });
  const others = Object.keys(countries.callingCodes)
    .filter((code) => !countries.likely.includes(code))
    .map(named)
    .sort((a, b) => a.name.localeCompare(b.name, language));
  return { ...countries, named: [...countries.likely.map(named), ...others] };
}

/** What stands in a field: what was typed, else what is saved. */
export function textOf({ values }: FormView, name: string, saved: string | null | undefined): string {
  return String(values[name] ?? saved ?? '');
}

interface Field {
  label: string;
  saved: string | null | undefined;
  autocomplete: string;
  isOptional?: boolean;
  hint?: string | undefined;
  before?: TemplateResult;
}

export function renderField(view: FormView, name: string, field: Field): TemplateResult {
  const { words } = view;
  const { [name]: problem } = view.problems;
  const isTel = name === 'phone';

  return html`
    <div class="field ${name}">
      <label for=${name}
        >${field.label}
        ${field.isOptional ? html`<span class="muted">(${words.optional})</span>` : nothing}</label
      >
      <div class="row">
        ${field.before}
        <input
          id=${name}
          name=${name}
          type=${isTel ? 'tel' : 'text'}
          dir=${isTel ? 'ltr' : 'auto'}
          autocomplete=${field.autocomplete as 'on'}
          maxlength="200"
          .value=${textOf(view, name, field.saved)}
          aria-invalid=${problem ? 'true' : 'false'}
          aria-describedby="${name}-notes"
        />
      </div>
      <div id="${name}-notes" class="notes">
        ${field.hint && html`<p class="muted">${field.hint}</p>`}
        <div role="alert">${renderProblem(problem)}</div>
      </div>
    </div>
  `;
}

export function renderTick({ values }: FormView, name: string, label: string, saved: boolean) {
  return html`<label class="tick"
    ><input type="checkbox" name=${name} .checked=${Boolean(values[name] ?? saved)} />${label}</label
  >`;
}

/** A country is chosen by its name; `withCode` adds what its numbers begin with. */
export function renderCountries({ countries }: FormView, chosen: string, withCode = false) {
  return countries.named.map(
    ({ code, name }, i) => html`
      ${i === countries.likely.length ? html`<hr />` : nothing}
      <option value=${code} ?selected=${code === chosen}>
        ${name}${withCode ? ` +${countries.callingCodes[code]}` : ''}
      </option>
    `,
  );
}
