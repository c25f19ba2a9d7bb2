import { randomUUID } from 'node:crypto';

import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { sweepSignIn } from './sweep-sign-in.ts';

test('sweeping deletes what is over, in every store, and nothing that still opens something', async () => {
  await using sql = await createTestDatabase();
  const portal = createPortal(sql);
  for (const { store } of [await makeStore(sql), await makeStore(sql)]) {
    await signedIn(sql, store, 'ada@example.com');
    await new ShopperBrowser(portal, store).ask('ada@example.com');
    await sql`update sessions set expires_at = now() - interval '1 second' where store_id = ${store.id}`;
    await sql`update sign_in_attempts set expires_at = now() - interval '6 minutes' where store_id = ${store.id}`;

    await signedIn(sql, store, 'ada@example.com');
    await new ShopperBrowser(portal, store).ask('ada@example.com');
    // A return code of this link may still be on its way.
    await new ShopperBrowser(portal, store).ask('late@example.com');
    await sql`update sign_in_attempts set expires_at = now() - interval '4 minutes' where email = 'late@example.com'`;
  }

  await sweepSignIn(sql);

  expect(await sql`select from sessions`).toHaveLength(2);
  expect(await sql`select from sign_in_attempts`).toHaveLength(4);
});

test('sweeping deletes ways to a provider an hour after they ended, and leaves what waits for a proof till then', async () => {
  await using sql = await createTestDatabase();
  const { store } = await makeStore(sql);
  for (const age of ['59 minutes', '61 minutes']) {
    await sql`
      insert into social_attempts (store_id, id, provider, challenge, language, place, return_url, expires_at)
      values (${store.id}, ${randomUUID()}, 'x', '', 'en', 'embedded', '', now() - ${age}::interval)
    `;
  }
  await sweepSignIn(sql);

  expect(await sql`select from social_attempts`).toHaveLength(1);
});
