import { type Context, Hono } from 'hono';

import * as contracts from '../../shared/contracts/store-connections.ts';
import { PROVIDERS } from '../../shared/contracts/social.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { PLATFORMS } from '../platforms/platform-event.ts';
import { callbackUrl } from '../social/callback-url.ts';
import { offeredProviders } from '../social/provider-key.ts';
import { findStoreByPublicKey } from '../stores/store-queries.ts';
import * as changes from './change-connections.ts';
import { listWebhookStates } from './connection-queries.ts';
import { requireStaff } from './require-staff.ts';

const { listWebhooks, setWebhook, listProviders, setProvider, removeProvider, orderProviders } = contracts;

/** How the shop's system and sign-in at providers are connected. */
export const connectionRoutes = new Hono<Env>()
  .get(listWebhooks.path, requireStaff('editor'), async (c) =>
    c.json(contracts.WebhookList.encode({ webhooks: await webhooksOf(c) })),
  )

  .put(
    setWebhook.path,
    requireStaff('owner'),
    validate('param', setWebhook.params),
    validate('json', setWebhook.body),
    async (c) => {
      const { deps, store, staff: by } = c.var;
      const { secret: typed, shop, atOnce } = c.req.valid('json');
      const { platform } = c.req.valid('param');
      const secret = await changes.setWebhook(deps, { store, by, platform, secret: typed, shop, atOnce });

      return c.json(setWebhook.response.encode({ secret, webhooks: await webhooksOf(c) }));
    },
  )

  .get(listProviders.path, requireStaff('editor'), (c) => answerProviders(c))

  .put(orderProviders.path, requireStaff('editor'), validate('json', orderProviders.body), async (c) => {
    const { sql, store, staff: by } = c.var;
    await changes.orderProviders(sql, { store, by, providers: c.req.valid('json').providers });

    return answerProviders(c);
  })

  .put(
    setProvider.path,
    requireStaff('owner'),
    validate('param', setProvider.params),
    validate('json', setProvider.body),
    async (c) => {
      const { deps, store, staff: by } = c.var;
      const { clientId, clientSecret } = c.req.valid('json');
      const { provider } = c.req.valid('param');
      await changes.setProvider(deps, { store, by, provider, clientId, clientSecret });

      return answerProviders(c);
    },
  )

  .delete(removeProvider.path, requireStaff('owner'), validate('param', removeProvider.params), async (c) => {
    const { sql, store, staff: by } = c.var;
    await changes.removeProvider(sql, { store, by, provider: c.req.valid('param').provider });

    return answerProviders(c);
  });

async function webhooksOf(c: Context<Env>) {
  const { sql, store, deps } = c.var;
  const states = await listWebhookStates(sql, store.id, PLATFORMS);
  return states.map((state) => ({
    ...state,
    address: `${deps.publicUrl}/webhooks/${state.platform}/${store.publicKey}`,
  }));
}

/** Read anew, since a change has come after the guard found the store. */
async function answerProviders(c: Context<Env>): Promise<Response> {
  const { sql, deps } = c.var;
  const store = (await findStoreByPublicKey(sql, c.var.store.publicKey)) ?? c.var.store;
  const { keys } = deps.social;
  const offered = offeredProviders(store, keys);
  const inOrder = [...offered, ...PROVIDERS.filter((provider) => !offered.includes(provider))];
  const providers = inOrder.map((provider) => ({
    provider,
    isOffered: offered.includes(provider),
    hasOwnKey: store.providers.some((row) => row.provider === provider && row.hasOwnKey),
    portalHasKey: keys[provider] !== undefined,
    callbackUrl: callbackUrl(deps.publicUrl, provider),
  }));
  return c.json(contracts.ProviderList.encode({ providers }));
}
