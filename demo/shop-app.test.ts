import { expect, test } from 'vitest';

import { createShopApp } from './shop-app.ts';

const shop = createShopApp({
  portalUrl: 'http://localhost:4000',
  shopUrl: 'http://127.0.0.1:4001',
  publicKey: 'pk_demo',
  mailboxUrl: null,
});

test.each([
  ['/nothing', 'fr'],
  ['/pieces/nothing', 'fr'],
  ['/english-bowls', 'fr'],
  ['/en/nothing', 'en'],
  ['/en/pieces/nothing', 'en'],
])(
  'a page that is not there (%s) says so in the language of where it was looked for',
  async (path, language) => {
    const response = await shop.request(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain(`<html lang="${language}">`);
  },
);
