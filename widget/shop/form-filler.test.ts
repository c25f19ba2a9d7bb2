import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';

import { type } from '../../test/harness/checkout-form.ts';
import type { Control } from './form-fields.ts';
import { type Filling, FormFiller } from './form-filler.ts';

const FORM = `
  <input name="email" autocomplete="email">
  <input name="name" autocomplete="name" maxlength="8">
  <input name="street" autocomplete="address-line1">
  <input name="city" autocomplete="address-level2">
  <input name="billing_city" autocomplete="address-level2">
  <select name="country" autocomplete="country"><option>BE<option selected>FR<option>CI</select>
  <select name="region" autocomplete="address-level1"><option value="">Choose<option>North<option>South</select>
`;
const NAMES = ['email', 'name', 'street', 'city', 'billing_city', 'country', 'region'] as const;
type Name = (typeof NAMES)[number];

type Step =
  | { kind: 'type'; name: Name; value: string }
  | { kind: 'page'; name: Name; value: string }
  | { kind: 'account'; filling: Filling | null };

const word = fc.constantFrom('', 'a', 'b', 'Lyon', 'Abidjan', 'far too long');
const choice = { country: fc.constantFrom('BE', 'FR', 'CI'), region: fc.constantFrom('', 'North', 'South') };
const place = fc.record({
  'address-line1': word,
  'address-level2': word,
  country: fc.constantFrom('BE', 'FR', 'CI', 'SN'),
  'address-level1': fc.constantFrom('', 'North', 'Elsewhere'),
});
const filling = fc.record({
  person: fc.record({ email: word, name: word }),
  shipping: place,
  billing: place,
});
const typed = fc
  .constantFrom(...NAMES)
  .chain((name) =>
    (name === 'country' || name === 'region' ? choice[name] : word).map((value) => ({ name, value })),
  );
const step: fc.Arbitrary<Step> = fc.oneof(
  typed.map((given) => ({ kind: 'type' as const, ...given })),
  typed.map((given) => ({ kind: 'page' as const, ...given })),
  fc.option(filling).map((filling) => ({ kind: 'account' as const, filling })),
);

describe('a form that is filled from an account', () => {
  it('never loses what a person typed, nor what the page wrote, whatever happens in which order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const { filler, field } = aForm();
        const said = new Map<Name, string>();
        for (const given of steps) {
          if (given.kind === 'account') filler.fill(given.filling);
          else {
            if (given.kind === 'type') type(field(given.name), given.value);
            else field(given.name).value = given.value;
            said.set(given.name, given.value);
            // What a page empties, or leaves at its markup's choice, it has not said anything with.
            if (given.kind === 'page' && isBlank(field(given.name))) said.delete(given.name);
          }
          for (const [name, value] of said) expect([name, field(name).value]).to.deep.equal([name, value]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves nothing of the account behind', () => {
    fc.assert(
      fc.property(fc.array(filling, { minLength: 1, maxLength: 5 }), (fillings) => {
        const { filler, form } = aForm();
        const before = valuesOf(form);
        for (const filling of fillings) filler.fill(filling);
        filler.fill(null);
        expect(valuesOf(form)).to.deep.equal(before);
        expect(filler.holdsSomething).to.equal(false);
      }),
      { numRuns: 100 },
    );
  });

  it('never mixes two places', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), filling, (steps, last) => {
        const { filler, field } = aForm();
        let isTouched = false;
        for (const given of [...steps, { kind: 'account' as const, filling: last }]) {
          if (given.kind === 'account') filler.fill(given.filling);
          else if (given.kind === 'type') {
            type(field(given.name), given.value);
            isTouched ||= ['street', 'city', 'country', 'region'].includes(given.name);
          }
        }
        if (isTouched) return;
        const told = ['street', 'city'].map((name) => field(name as Name).value).join();
        const whole = [last.shipping['address-line1'], last.shipping['address-level2']].join();
        // Where the form has no such country, no part of that place is told.
        expect([whole, ',']).to.include(last.shipping.country === 'SN' ? ',' : told);
      }),
      { numRuns: 200 },
    );
  });
});

function aForm() {
  const form = document.createElement('form');
  form.innerHTML = FORM;
  const filler = new FormFiller(form, () => {});
  filler.begin();
  const field = (name: Name) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
  return { form, filler, field };
}

function isBlank(field: Control): boolean {
  return field instanceof HTMLSelectElement
    ? field.value === '' || field.options[field.selectedIndex]!.defaultSelected
    : field.value === '';
}

function valuesOf(form: HTMLFormElement): Record<string, FormDataEntryValue> {
  return Object.fromEntries(new FormData(form));
}
