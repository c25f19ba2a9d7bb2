import { html, nothing, type TemplateResult } from 'lit';

import type { BusinessView } from './business-parts.ts';
import { renderProblem } from './render-problem.ts';

/** For whom the shopper buys; of a business, what its invoice needs. */
export function renderBusinessFields(view: BusinessView): TemplateResult {
  const { words, answer, values, mustBeBusiness } = view;
  const { business } = words;
  const isBusiness = mustBeBusiness || isBusinessChosen(view);

  return html`
    ${
      mustBeBusiness
        ? nothing
        : html`<fieldset>
            <legend class="out-of-sight">${business.heading}</legend>
            ${renderKind('personal', business.personal, business.personalHint, !isBusiness)}
            ${renderKind('business', business.business, business.businessHint, isBusiness)}
          </fieldset>`
    }
    ${isBusiness ? renderDetails(view, String(values['number'] ?? answer.vatId?.number ?? '')) : nothing}
  `;
}

function renderKind(kind: string, label: string, hint: string, checked: boolean): TemplateResult {
  return html`
    <label class="choice">
      <input type="radio" name="kind" .value=${kind} .checked=${checked} />
      <span>${label}<small class="muted">${hint}</small></span>
    </label>
  `;
}

export function isBusinessChosen({ values, answer }: Pick<BusinessView, 'values' | 'answer'>): boolean {
  return 'kind' in values ? values['kind'] === 'business' : answer.vatId?.business !== false;
}

function renderDetails(view: BusinessView, number: string): TemplateResult {
  const { words, answer, values } = view;
  const { vatId, requires, country } = answer;
  const { business } = words;
  const isFrench = country === 'FR' || /^\s*fr/i.test(number) || vatId?.siret;

  return html`
    ${renderText(view, 'company', {
      label: business.company,
      saved: vatId?.company,
      autocomplete: 'organization',
      isRequired: requires.company,
    })}
    <comptoir-vat-id name="number" country=${country}>
      ${renderText(view, 'number', {
        label: business.number,
        saved: vatId?.number,
        autocomplete: 'off',
        isRequired: requires.vatId,
      })}
    </comptoir-vat-id>
    ${
      isFrench || values['siret']
        ? renderText(view, 'siret', {
            label: business.siret,
            saved: vatId?.siret,
            autocomplete: 'off',
            isRequired: false,
            hint: business.siretHint,
          })
        : nothing
    }
  `;
}

function renderText(
  { words, values, problems }: BusinessView,
  name: 'company' | 'number' | 'siret',
  field: {
    label: string;
    saved: string | null | undefined;
    autocomplete: string;
    isRequired: boolean;
    hint?: string;
  },
): TemplateResult {
  const { [name]: problem } = problems;
  const isNumber = name !== 'company';

  return html`
    <div class="field">
      <label for=${name}>
        ${field.label}
        ${field.isRequired ? nothing : html`<span class="muted">(${words.business.optional})</span>`}
      </label>
      <input
        id=${name}
        name=${name}
        dir=${isNumber ? 'ltr' : 'auto'}
        autocomplete=${field.autocomplete as 'on'}
        autocapitalize=${isNumber ? 'characters' : 'words'}
        spellcheck="false"
        maxlength=${isNumber ? 40 : 200}
        .value=${String(values[name] ?? field.saved ?? '')}
        aria-required=${field.isRequired ? 'true' : 'false'}
        aria-invalid=${problem ? 'true' : 'false'}
        aria-describedby="${name}-notes"
      />
      <div id="${name}-notes">
        ${field.hint ? html`<p class="muted">${field.hint}</p>` : nothing}
        <div role="alert">${renderProblem(problem)}</div>
      </div>
    </div>
  `;
}
