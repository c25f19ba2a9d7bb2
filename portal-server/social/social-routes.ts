import { randomUUID } from 'node:crypto';

import { Hono } from 'hono';

import { PROVIDER_NAMES } from '../../shared/provider-names.ts';
import { listIdentities, removeIdentity, startSocialSignIn } from '../../shared/contracts/social.ts';
import { readCustomer, requireCustomer } from '../auth/require-customer.ts';
import { checkFreshProof } from '../auth/require-fresh-proof.ts';
import { chooseReturnUrl } from '../auth/return-url.ts';
import * as limits from '../auth/sign-in-limits.ts';
import { signWord } from '../auth/signed-word.ts';
import { tellWayIn } from '../auth/tell-way-in.ts';
import {
  deleteIdentity,
  hasOtherWayIn,
  listLinkedIdentities,
} from '../customers/customer-identity-queries.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { limitByNetwork, takeFromLimit } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import { canHavePasskeys } from '../passkeys/web-authn.ts';
import { offeredProviders } from './provider-key.ts';
import { insertSocialAttempt } from './social-attempt-queries.ts';

const byStarts = limitByNetwork(limits.SOCIAL_STARTS_PER_NETWORK);

/** How a shopper goes to a provider, and which ones they have linked. They come back by `exchangeReturnCode`. */
export const socialRoutes = new Hono<Env>()
  .post(
    startSocialSignIn.path,
    readCustomer,
    byStarts,
    validate('json', startSocialSignIn.body),
    async (c) => {
      const { store, place, shopper, deps, sql } = c.var;
      const { provider, challenge, returnUrl: wished, ...asked } = c.req.valid('json');
      const isByPasskey = provider === 'passkey';
      if (asked.link && isByPasskey) {
        const reason = 'A passkey is added on a page of the portal';
        throw new ApiError('invalid_request', { details: [{ field: 'link', reason }] });
      }
      if (asked.link) await checkFreshProof(c);
      const isOffered = isByPasskey
        ? canHavePasskeys(deps.publicUrl)
        : offeredProviders(store, deps.social.keys).includes(provider);
      if (!isOffered) {
        throw new ApiError('provider_unavailable', {
          cause: `${store.publicKey} does not offer ${provider}`,
        });
      }
      const origin = c.req.header('origin');
      const returnUrl = chooseReturnUrl({ store, place, publicUrl: deps.publicUrl, wished, origin });
      await takeFromLimit(sql, limits.SOCIAL_STARTS_PER_STORE, String(store.id));

      const id = randomUUID();
      await insertSocialAttempt(sql, {
        storeId: store.id,
        id,
        provider,
        challenge,
        place,
        returnUrl,
        language: pickLanguage(asked.language, store.language),
        linkTo: asked.link ? (shopper?.customerId ?? null) : null,
        expiresAt: new Date(Date.now() + limits.SOCIAL_ATTEMPT_LIFETIME_MS),
      });
      const purpose = isByPasskey ? 'passkey-start' : 'social-start';
      const word = signWord(deps.portalKey, { purpose, storeId: store.id, subject: id });
      return c.json(
        startSocialSignIn.response.encode({
          attempt: id,
          url: `${deps.publicUrl}/sign-in/${store.publicKey}/${isByPasskey ? 'passkey' : 'social'}/${word}`,
          expiresInMs: limits.SOCIAL_ATTEMPT_LIFETIME_MS,
        }),
      );
    },
  )

  .get(listIdentities.path, requireCustomer, async (c) => {
    const { sql, customer } = c.var;
    const identities = await listLinkedIdentities(sql, customer);
    const canRemove = await hasOtherWayIn(sql, customer);

    return c.json(listIdentities.response.encode({ identities, canRemove }));
  })

  .delete(
    removeIdentity.path,
    requireCustomer,
    validate('param', removeIdentity.params),
    validate('json', removeIdentity.body),
    async (c) => {
      const { store, customer, deps, sql } = c.var;
      const { provider } = c.req.valid('param');
      const language = pickLanguage(c.req.valid('json').language, store.language);
      await sql.begin(async (tx) => {
        const outcome = await deleteIdentity(tx, customer, provider);
        if (outcome === 'kept') throw new ApiError('last_way_in');
        const told = { kind: 'removed' as const, name: PROVIDER_NAMES[provider], language };
        if (outcome === 'removed') await tellWayIn(tx, deps, { store, ...customer, ...told });
      });
      return c.json(removeIdentity.response.encode({}));
    },
  );
