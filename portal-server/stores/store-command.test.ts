import { beforeAll, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { runStore } from '../../test/harness/store-command.ts';
import { findStoreByPublicKey } from './store-queries.ts';
import { readWebhookSecrets } from './webhook-secret.ts';
import { findBoundShop } from './webhook-secret-queries.ts';

const portalKey = Buffer.alloc(32, 7);
let sql: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});

describe('create', () => {
  test('makes the store and prints both keys and the snippet', async () => {
    const flags =
      '--currency xof --country ci --language fr-CI --shared-email Orders@Akwaba.example --sells-on-delivery';
    const more = '--return-url https://www.akwaba.example/compte --accent-color #A6441F';
    const printed = await run(
      'create',
      '--name',
      'Maison Akwaba',
      '--origin',
      'https://www.akwaba.example/',
      ...`${flags} ${more}`.split(' '),
    );
    const publicKey = /pk_[a-z0-9]{16}/.exec(printed)![0];
    expect(printed).toMatch(new RegExp(`sk_${publicKey.slice(3)}_[\\w-]{43}`));
    expect(printed).toContain(
      `<script async src="https://account.example/widget.js" data-store="${publicKey}"></script>`,
    );
    expect(printed).toContain(
      `<comptoir-account><a href="https://account.example/s/${publicKey}">Mon compte</a></comptoir-account>`,
    );
    expect(await findStoreByPublicKey(sql, publicKey)).toMatchObject({
      name: 'Maison Akwaba',
      origins: ['https://www.akwaba.example'],
      returnUrls: ['https://www.akwaba.example/compte'],
      currency: 'XOF',
      country: 'CI',
      language: 'fr-CI',
      sharedEmails: ['orders@akwaba.example'],
      accentColor: '#a6441f',
      sellsOnDelivery: true,
    });
  });

  const good = ['--name', 'A', '--origin', 'https://a.example'];
  test.each([
    [['--origin', 'https://a.example'], '--name is missing'],
    [['--name', 'A'], '--origin is missing'],
    [['--name', 'A', '--origin', 'https://a.example/shop'], 'must be scheme and host'],
    [['--name', 'A', '--origin', 'a.example'], 'must be scheme and host'],
    [[...good, '--currency', 'FRANC'], '--currency FRANC'],
    [[...good, '--country', 'France'], '--country France'],
    [[...good, '--language', 'le français'], '--language le français'],
    [[...good, '--return-url', 'https://elsewhere.example/'], '--return-url https://elsewhere.example/'],
    [[...good, '--return-url', 'https://a.example/#/compte'], 'without #'],
    [[...good, '--shared-email', 'nobody'], '--shared-email nobody'],
    [[...good, '--accent-color', 'red'], '--accent-color red'],
    [[...good, '--curency', 'EUR'], '--curency'],
  ])('%j is refused by name, and makes nothing', async (args, reason) => {
    const before = await sql`select count(*) from stores`;
    await expect(run('create', ...args)).rejects.toThrow(reason);
    expect(await sql`select count(*) from stores`).toEqual(before);
  });
});

describe('webhook-secret', () => {
  test('sets what the platform shows and prints the address to enter', async () => {
    const { store } = await makeStore(sql);
    const printed = await run(
      'webhook-secret',
      '--store',
      store.publicKey,
      '--platform',
      'shopify',
      '--secret',
      's3',
    );
    expect(printed).toContain(`https://account.example/webhooks/shopify/${store.publicKey}`);
    expect(printed).not.toContain('s3');
    expect(await readWebhookSecrets({ sql, portalKey }, { storeId: store.id, platform: 'shopify' })).toEqual([
      's3',
    ]);
  });

  test('makes one for WooCommerce, where the merchant chooses it, and shows it', async () => {
    const { store } = await makeStore(sql);
    const printed = await run('webhook-secret', '--store', store.publicKey, '--platform', 'woocommerce');
    const [secret] = await readWebhookSecrets(
      { sql, portalKey },
      { storeId: store.id, platform: 'woocommerce' },
    );
    expect(printed).toContain(secret);
  });

  test('reads it from standard input, so that it stays out of the shell’s history', async () => {
    const { store } = await makeStore(sql);
    await run('webhook-secret', '--store', store.publicKey, '--platform', 'shopify', '--secret', '-');
    const of = { storeId: store.id, platform: 'shopify' };
    expect(await readWebhookSecrets({ sql, portalKey }, of)).toEqual(['from stdin']);
  });

  test.each([
    [[], '--platform is missing'],
    [['--platform', 'ebay'], '--platform ebay is not known'],
    [['--platform', 'shopify'], '--store is missing'],
    [['--platform', 'shopify', '--store', 'pk_none'], 'there is no store pk_none'],
  ])('%j is refused by name', async (args, reason) => {
    await expect(run('webhook-secret', ...args)).rejects.toThrow(reason);
  });

  test('binds a store to its shop in Shopify, by the name in small letters', async () => {
    const { store } = await makeStore(sql);
    const args = ['--store', store.publicKey, '--platform', 'shopify', '--secret', 's'];
    await run('webhook-secret', ...args, '--shop', 'Akwaba.MyShopify.com');
    expect(await findBoundShop(sql, { storeId: store.id, platform: 'shopify' })).toBe('akwaba.myshopify.com');
  });

  test.each([
    ['shopify', 'https://akwaba.myshopify.com', 'NAME.myshopify.com'],
    ['shopify', 'www.akwaba.example', 'NAME.myshopify.com'],
    ['woocommerce', 'akwaba.myshopify.com', '--shop is for Shopify alone'],
  ])('for %s, refuses %s as a shop', async (platform, shop, reason) => {
    const { store } = await makeStore(sql);
    const args = ['--store', store.publicKey, '--platform', platform, '--secret', 's', '--shop', shop];
    await expect(run('webhook-secret', ...args)).rejects.toThrow(reason);
  });

  test('for Shopify, says where its secret comes from', async () => {
    const { store } = await makeStore(sql);
    const command = run('webhook-secret', '--store', store.publicKey, '--platform', 'shopify');
    await expect(command).rejects.toThrow(`/webhooks/shopify/${store.publicKey}`);
  });
});

test('list shows each store', async () => {
  const { store } = await makeStore(sql, { name: 'Chez Léa' });
  expect(await run('list')).toMatch(new RegExp(`${store.publicKey} +Chez Léa`));
});

test('a command that is not there is answered in one line, with those that are', async () => {
  await expect(run('crate')).rejects.toThrow(/^There is no command "crate"\. There are create, list, .*$/);
  await expect(run('help', 'crate')).rejects.toThrow('There is no command "crate"');
});

test('help explains all commands, or the one that is named', async () => {
  expect(await run()).toContain('Usage: npm run store -- <command>');
  expect(await run('help')).toBe(await run());
  for (const asked of [
    ['deliveries', '--help'],
    ['help', 'deliveries'],
    ['--help', 'deliveries'],
  ]) {
    const printed = await run(...asked);
    expect(printed).toMatch(/^deliveries \[list\]/);
    expect(printed).not.toContain('create --name');
  }
});

async function run(...args: string[]): Promise<string> {
  return runStore(sql, args, {
    portalKey,
    readStdin: () => Promise.resolve('from stdin\n'),
  });
}
