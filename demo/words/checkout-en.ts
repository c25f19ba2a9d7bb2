import type { checkout as french } from './checkout-fr.ts';

export const checkout: typeof french = {
  title: 'Checkout',
  toCheckout: 'Go to checkout',
  kindsLabel: 'Three forms',
  kinds: { plain: 'Plain form', react: 'Controlled fields (React)', woocommerce: 'WooCommerce' },
  kindNotes: {
    plain: 'An ordinary HTML form. The account fills it by its “autocomplete” attributes.',
    react: 'The fields belong to a component, as React’s do: its state has to hear what the account writes.',
    woocommerce: 'The fields of a classic WooCommerce checkout, with their names and markup.',
  },
  sections: { contact: 'Your details', delivery: 'Delivery', business: 'For a business' },
  fields: {
    email: 'E-mail',
    name: 'Name',
    firstName: 'First name',
    lastName: 'Last name',
    phone: 'Phone',
    street: 'Address',
    street2: 'Flat, district, landmark',
    postcode: 'Postcode',
    city: 'City',
    country: 'Country',
    company: 'Company',
    vatId: 'VAT number',
  },
  state: 'The component’s state',
  pay: 'Pay',
  payNote:
    'A demonstration: nothing is charged. The shop’s server verifies what the account has signed, then prepares the payment.',
  discount: (group, percent) => `${group}: ${percent} off`,
  received: {
    title: 'Thank you. It is noted.',
    lead: 'This is what the shop’s server told Stripe, by what the account has signed. Here a stand-in for Stripe received it: nothing is charged.',
    customer: 'The customer',
    session: 'The payment session',
  },
};
