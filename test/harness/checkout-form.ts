import type { Answer, Endpoints } from '../../widget/core/api-client.ts';

type Account = Answer<Endpoints['POST /checkout']>;

const LYON = {
  id: '33333333-3333-4333-8333-333333333333',
  forDelivery: true,
  forBilling: false,
  fields: {
    name: 'Awa Diop',
    'address-line1': '12 montée de la Grande-Côte',
    'address-line2': 'Croix-Rousse',
    'postal-code': '69001',
    'address-level2': 'Lyon',
    country: 'FR',
    'country-name': 'France',
  },
};

const COCODY = {
  id: '44444444-4444-4444-8444-444444444444',
  forDelivery: false,
  forBilling: true,
  fields: {
    name: 'Awa Diop',
    'address-line1': 'Cocody, Behind the pharmacy',
    'address-level2': 'Abidjan',
    country: 'CI',
    'country-name': 'Côte d’Ivoire',
  },
};

/** What the server says of a shopper at the checkout. What a test is about, it says itself. */
export function anAccount(part: Partial<Account> = {}): Account {
  return {
    fields: {
      email: 'awa@example.com',
      name: 'Awa Diop',
      'given-name': 'Awa',
      'family-name': 'Diop',
      tel: '+2250707070707',
      organization: 'Akwaba SARL',
      'vat-id': 'FR40303265045',
    },
    addresses: [LYON, COCODY],
    groups: ['customer'],
    tax: {
      treatment: 'domestic',
      chargesVat: true,
      reason: 'same_territory',
      words: { treatment: '', reason: '' },
      invoiceWording: null,
    },
    statement: 'a.b.c',
    expiresAt: '2026-03-03T10:00:00Z',
    ...part,
  };
}

/**
 * An input as React controls it: the property of the element is the framework's own, which thereby knows what it
 * wrote itself; an event whose value it knows is none to it; and what it renders is its state.
 */
export function control(input: HTMLInputElement, format = (value: string) => value) {
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
  let tracked = input.value;
  let state = input.value;
  Object.defineProperty(input, 'value', {
    configurable: true,
    get: () => native.get!.call(input) as string,
    set: (value: string) => {
      tracked = value;
      native.set!.call(input, value);
    },
  });
  const render = () => {
    if (input.value !== state) input.value = state;
  };
  input.addEventListener('input', () => {
    if (input.value === tracked) return render();
    tracked = input.value;
    state = format(input.value);
    queueMicrotask(render);
  });
  return { state: () => state, render };
}

/** Types as a person: into the field, and an event. */
export function type(field: HTMLInputElement | HTMLSelectElement, value: string): void {
  const { prototype } = field instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
