import { html, type TemplateResult } from 'lit';

import { type FormView, renderCountries, renderField, renderTick, textOf } from './profile-fields.ts';
import type { SavedAddress } from './profile-parts.ts';

type FieldName = keyof FormView['words']['fields'];

// In the words of HTML, for what browsers fill in by themselves. They know of no landmark.
const AUTOCOMPLETE: Partial<Record<FieldName, string>> = {
  name: 'name',
  company: 'organization',
  line1: 'address-line1',
  line2: 'address-line2',
  district: 'address-level3',
  postcode: 'postal-code',
  city: 'address-level2',
  region: 'address-level1',
  phone: 'tel',
};

// What a driver needs stands first. The rest is folded up: most people leave it empty.
const BY_STREET = ['name line1 line2 postcode city phone', 'company region district landmark instructions'];
const BY_LANDMARK = ['name city district landmark phone instructions', 'line1 line2 company postcode region'];

/** An address to change, or a new one: the fields in the order in which that country's people tell it. */
export function renderAddressFields(view: FormView, address?: SavedAddress): TemplateResult {
  const { words, profile, countries } = view;
  const { addresses, phone, name } = profile;
  const [first] = addresses;
  const saved: Partial<SavedAddress> = address ?? {
    name,
    phone: phone?.shown ?? null,
    country: first?.country ?? phone?.country ?? countries.likely[0]!,
    forDelivery: !first,
    forBilling: !first,
  };
  const country = textOf(view, 'country', saved.country);
  const byLandmark = countries.landmark.includes(country);
  const needed = ['name', 'city', byLandmark ? 'district' : 'line1'];
  if (countries.postcode.includes(country)) needed.push('postcode');

  const [main, more] = (byLandmark ? BY_LANDMARK : BY_STREET).map((names) => names.split(' ') as FieldName[]);
  const render = (names: FieldName[]) => html`
    <div class="grid">
      ${names.map((of) =>
        renderField(view, of, {
          label: words.fields[of],
          saved: saved[of],
          autocomplete: AUTOCOMPLETE[of] ?? 'off',
          isOptional: !needed.includes(of),
          hint: words.hints[of],
        }),
      )}
    </div>
  `;

  return html`
    <div class="field">
      <label for="country">${words.fields.country}</label>
      <select id="country" name="country" autocomplete="country">
        ${renderCountries(view, country)}
      </select>
    </div>
    ${render(main!)}
    <details ?open=${more!.some((of) => saved[of] || view.problems[of])}>
      <summary>${words.more}</summary>
      ${render(more!)}
    </details>
    ${renderTick(view, 'forDelivery', words.useForDelivery, saved.forDelivery!)}
    ${renderTick(view, 'forBilling', words.useForBilling, saved.forBilling!)}
  `;
}
