import type { ConsentChannel, PhoneProblem } from '../contracts/profile.ts';

/** The words of a shopper's details, addresses and consents. Fetched only where it shows. */
export const words = {
  heading: 'Your details',
  edit: 'Edit',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved',
  optional: 'optional',
  about: 'About you',
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  phoneCountry: 'Country of the number',
  whatsapp: 'You can reach me on this number by WhatsApp',
  language: 'Language of our messages',
  languages: { en: 'English', fr: 'Français' },
  notGiven: 'Not given yet',
  addresses: 'Addresses',
  noAddress: 'No address yet. Add one, and have it at hand when you order.',
  address: 'Address',
  addAddress: 'Add an address',
  remove: 'Remove',
  removed: 'Address removed',
  undo: 'Undo',
  forDelivery: 'Delivery',
  forBilling: 'Billing',
  useForDelivery: 'Deliver here by default',
  useForBilling: 'Bill to this address by default',
  more: 'More details',
  fields: {
    country: 'Country',
    name: 'Recipient',
    company: 'Company',
    line1: 'Street and number',
    line2: 'Building, floor, flat',
    district: 'District',
    landmark: 'Landmark',
    instructions: 'For the driver',
    postcode: 'Postcode',
    city: 'City',
    region: 'Region or state',
    phone: 'Phone for the delivery',
  },
  hints: {
    landmark: 'What to ask for on the way: “behind the pharmacy”.',
    phone: 'Of another country? Begin with + and its code.',
  } as Record<string, string>,
  problems: {
    name: 'Please enter the name of whoever receives it.',
    line1: 'Please enter a street, a district or a landmark, so that a driver can find you.',
    city: 'Please enter the city.',
    postcode: 'Please enter the postcode: no mail arrives there without one.',
  } as Record<string, string>,
  phoneProblems: {
    too_short: (place: string) =>
      `This number has too few digits${forPlace(place)}.${
        /\+22[59]/.test(place) ? ' Numbers there have ten digits today, the first two of them new.' : ''
      } Please check it.`,
    too_long: (place: string) => `This number has too many digits${forPlace(place)}. Please check it.`,
    no_country: () => 'This number begins with the code of no country. Choose the country, or check the +.',
    no_number: () => 'This is not a phone number. Please use digits only.',
    not_valid: (place: string) =>
      `There is no such number${forPlace(place)}. Please check it digit by digit.`,
  } satisfies Record<PhoneProblem, (place: string) => string>,
  news: 'News and offers',
  newsHint: 'You can change your mind here at any time.',
  channels: { email: 'E-mail', sms: 'Text message', whatsapp: 'WhatsApp' } satisfies Record<
    ConsentChannel,
    string
  >,
  agree: {
    email: (store: string) => `${store} may send me news and offers by e-mail.`,
    sms: (store: string) => `${store} may send me news and offers by text message.`,
    whatsapp: (store: string) => `${store} may send me news and offers by WhatsApp.`,
  } satisfies Record<ConsentChannel, (store: string) => string>,
  givenOn: (date: string) => `Agreed on ${date}`,
  withdrawnOn: (date: string) => `Declined on ${date}`,
};

function forPlace(place: string): string {
  return place && ` for ${place}`;
}

export type ProfileMessages = typeof words;
