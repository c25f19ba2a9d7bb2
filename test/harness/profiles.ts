import type { getProfile, listCountries } from '../../shared/contracts/profile.ts';
import type { Answer } from '../../widget/core/api-client.ts';

type Profile = Answer<typeof getProfile>;
type SavedAddress = Profile['addresses'][number];

const nothing = {
  company: null,
  line1: null,
  line2: null,
  district: null,
  landmark: null,
  postcode: null,
  region: null,
  phone: null,
  instructions: null,
};

/** Where streets have no names. */
export const cocody: SavedAddress = {
  ...nothing,
  id: '11111111-1111-4111-8111-111111111111',
  version: 3,
  name: 'Awa Diop',
  district: 'Cocody',
  landmark: 'Behind the pharmacy',
  city: 'Abidjan',
  country: 'CI',
  forDelivery: true,
  forBilling: false,
};

export const paris: SavedAddress = {
  ...nothing,
  id: '22222222-2222-4222-8222-222222222222',
  version: 1,
  name: 'Awa Diop',
  line1: '3 rue de la Paix',
  postcode: '75002',
  city: 'Paris',
  country: 'FR',
  forDelivery: false,
  forBilling: true,
};

/** A profile as the API answers it. What a test is about, it says itself. */
export function aProfile(part: Partial<Profile> = {}): Profile {
  return {
    version: 7,
    name: 'Awa Diop',
    phone: { shown: '+225 07 07 07 07 07', national: '07 07 07 07 07', country: 'CI' },
    whatsapp: true,
    language: 'fr',
    addresses: [cocody, paris],
    consents: [{ channel: 'email', given: true, saidAt: '2026-03-03T10:00:00Z', source: 'account' }],
    ...part,
  };
}

export const countries: Answer<typeof listCountries> = {
  callingCodes: { BE: '32', CI: '225', DE: '49', FR: '33', SN: '221' },
  likely: ['SN', 'CI', 'FR'],
  postcode: ['BE', 'DE', 'FR'],
  landmark: ['CI', 'SN'],
};
