import { z } from 'zod';

import { needsPostcode } from '../address-habits.ts';
import { isCountryCode } from '../country-code.ts';
import { Address } from './address.ts';
import { endpoint } from './endpoint.ts';

/** As many as one person keeps. */
export const ADDRESSES_LIMIT = 20;

const AddressId = z.uuid();

/** Which addresses an order form may begin with. At most one address of a customer is the default of each. */
const Defaults = z.object({ forDelivery: z.boolean(), forBilling: z.boolean() });

/**
 * An address as its owner writes it. It must be one that a driver finds: a name, a place, and a street, a quartier or
 * a landmark; a postcode only where no mail comes without one.
 */
export const NewAddress = Address.extend({
  name: z.string().trim().min(1).max(200),
  city: z.string().trim().min(1).max(200),
  country: z.string().refine(isCountryCode, 'Must be a country of ISO 3166-1, in capitals, as FR or SN'),
})
  .extend(Defaults.shape)
  .superRefine((address, context) => {
    const { line1, district, landmark, postcode, country } = address;
    const missing = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (!line1 && !district && !landmark) missing('line1', 'Needs a street, a district or a landmark');
    if (!postcode && needsPostcode(country)) missing('postcode', `Addresses in ${country} need a postcode`);
  });
export type NewAddress = z.infer<typeof NewAddress>;

/** An address that is kept. `version` counts its changes. */
export const SavedAddress = Address.extend(Defaults.shape).extend({ id: AddressId, version: z.int() });
export type SavedAddress = z.infer<typeof SavedAddress>;

/** All that the customer has, the oldest first: a change of one may take the default from another. */
const AddressBook = z.object({ addresses: z.array(SavedAddress) });

/** Adds an address. Beyond `ADDRESSES_LIMIT`: `too_many_addresses`. */
export const addAddress = endpoint({
  method: 'post',
  path: '/addresses',
  body: NewAddress,
  response: AddressBook,
});

/**
 * Changes an address, whole. Where it is no longer the version that was shown, or was removed: `changed_meanwhile`.
 */
export const updateAddress = endpoint({
  method: 'put',
  path: '/addresses/:addressId',
  params: z.object({ addressId: AddressId }),
  body: NewAddress.safeExtend({ version: z.int32() }),
  response: AddressBook,
});

/** Removes an address and tells what it was: added again, it is back. One that is gone already is a success. */
export const removeAddress = endpoint({
  method: 'delete',
  path: '/addresses/:addressId',
  params: z.object({ addressId: AddressId }),
  response: AddressBook.extend({ removed: SavedAddress.nullable() }),
});
