import { html, type TemplateResult } from 'lit';

import { type FormView, renderCountries, renderField, renderTick, textOf } from './profile-fields.ts';

/** The fields of who the shopper is. The country of the number is a list laid over its code, which stays short. */
export function renderAboutFields(view: FormView): TemplateResult {
  const { profile, words, countries, portal } = view;
  const { name, phone, whatsapp } = profile;
  const country = textOf(view, 'phoneCountry', phone?.country ?? countries.likely[0]);
  const language = textOf(view, 'language', profile.language ?? portal.language.slice(0, 2));

  return html`
    ${renderField(view, 'name', { label: words.name, saved: name, autocomplete: 'name' })}
    ${renderField(view, 'phone', {
      label: words.phone,
      saved: phone?.national,
      autocomplete: 'tel-national',
      before: html`<span class="dial">
        <span aria-hidden="true" dir="ltr">${country} +${countries.callingCodes[country]}</span>
        <select name="phoneCountry" aria-label=${words.phoneCountry} autocomplete="tel-country-code">
          ${renderCountries(view, country, true)}
        </select>
      </span>`,
    })}
    ${renderTick(view, 'whatsapp', words.whatsapp, whatsapp)}
    <div class="field">
      <label for="language">${words.language}</label>
      <select id="language" name="language" autocomplete="language">
        ${Object.entries(words.languages).map(
          ([code, label]) =>
            html`<option value=${code} lang=${code} ?selected=${code === language}>${label}</option>`,
        )}
      </select>
    </div>
  `;
}
