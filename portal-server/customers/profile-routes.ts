import { Hono } from 'hono';

import * as book from '../../shared/contracts/postal-address.ts';
import { getProfile, listCountries, updateConsents, updateProfile } from '../../shared/contracts/profile.ts';
import { isCountryCode } from '../../shared/country-code.ts';
import { LANDMARK_COUNTRIES, POSTCODE_COUNTRIES } from '../../shared/address-habits.ts';
import { readCustomer, requireCustomer } from '../auth/require-customer.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { addAddress, changeAddress, removeAddress } from './change-addresses.ts';
import { listConsents } from './consent-queries.ts';
import { callingCodes } from './phone-number.ts';
import { limitChanges } from './profile-limits.ts';
import { readAddressBook, readProfile } from './read-profile.ts';
import { saveConsents, saveProfile } from './save-profile.ts';

const COUNTRIES_MAX_AGE_SECONDS = 24 * 60 * 60;

// Where most shoppers of our shops live.
const LIKELY_COUNTRIES = ['CI', 'SN', 'FR', 'BJ', 'TG', 'BF', 'ML', 'CM', 'BE', 'CH', 'CA'];

// An address is of a country; some islands of one have a code to call of their own.
const CALLING_CODES = Object.fromEntries(
  Object.entries(callingCodes()).filter(([country]) => isCountryCode(country)),
);

/** What a shopper says of themselves: name, phone, language, addresses, and what they wish to hear of. */
export const profileRoutes = new Hono<Env>()
  .get(getProfile.path, requireCustomer, async (c) => {
    return c.json(getProfile.response.encode(await readProfile(c.var.sql, c.var.customer)));
  })

  .put(updateProfile.path, requireCustomer, limitChanges, validate('json', updateProfile.body), async (c) => {
    const { sql, customer } = c.var;
    await saveProfile(sql, customer, c.req.valid('json'));

    return c.json(updateProfile.response.encode(await readProfile(sql, customer)));
  })

  .put(
    updateConsents.path,
    requireCustomer,
    limitChanges,
    validate('json', updateConsents.body),
    async (c) => {
      const { sql, customer } = c.var;
      await saveConsents(sql, customer, c.req.valid('json'));

      return c.json(updateConsents.response.encode({ consents: await listConsents(sql, customer) }));
    },
  )

  .post(
    book.addAddress.path,
    requireCustomer,
    limitChanges,
    validate('json', book.addAddress.body),
    async (c) => {
      const { sql, customer } = c.var;
      await addAddress(sql, customer, c.req.valid('json'));

      return c.json(book.addAddress.response.encode(await readAddressBook(sql, customer)));
    },
  )

  .put(
    book.updateAddress.path,
    requireCustomer,
    limitChanges,
    validate('param', book.updateAddress.params),
    validate('json', book.updateAddress.body),
    async (c) => {
      const { sql, customer } = c.var;
      await changeAddress(sql, customer, c.req.valid('param').addressId, c.req.valid('json'));

      return c.json(book.updateAddress.response.encode(await readAddressBook(sql, customer)));
    },
  )

  .delete(
    book.removeAddress.path,
    requireCustomer,
    limitChanges,
    validate('param', book.removeAddress.params),
    async (c) => {
      const { sql, customer } = c.var;
      const removed = await removeAddress(sql, customer, c.req.valid('param').addressId);

      return c.json(
        book.removeAddress.response.encode({ ...(await readAddressBook(sql, customer)), removed }),
      );
    },
  )

  .get(listCountries.path, readCustomer, (c) => {
    c.header('Cache-Control', `private, max-age=${COUNTRIES_MAX_AGE_SECONDS}`);
    return c.json(
      listCountries.response.encode({
        callingCodes: CALLING_CODES,
        likely: [...new Set([c.var.store.country, ...LIKELY_COUNTRIES])],
        postcode: POSTCODE_COUNTRIES,
        landmark: LANDMARK_COUNTRIES,
      }),
    );
  });
