/**
 * What is fetched as one file, before what it imports is split as usual: what a shopper needs at the same time. Small
 * files compress badly, and each is a request. A module is of the first group that names it, or that imports it.
 */
export const CHUNK_GROUPS = [
  // What every element needs: Lit, our core, the look, what failures are called; and the code of a mail.
  {
    name: 'base',
    test: /node_modules\/(@lit\/reactive-element|lit|lit-html|lit-element)\/|widget\/core\/(?!return-code|merchant)|widget\/ui\/(define|theme|button|icon|field|countdown)|shop\/(render-problem|sign-in-code)|shared\/(format-wait|shapes)/,
  },
  // The account around its sections, and what sections share.
  {
    name: 'account',
    test: /shop\/(comptoir-account|comptoir-signed-out|render-failure)\.ts|ui\/(skeleton|focus-in)|shared\/(format-date|account-shapes|postal-lines)/,
  },
  // The list and one of them, without a withdrawal, which few come for.
  { name: 'orders', test: /shop\/comptoir-orders?\.ts/ },
  // The browser's part of a passkey, which the portal's page of it needs alone.
  { name: 'passkey', test: /shop\/passkey-credential\.ts/ },
  // What shoppers see of themselves, and may change.
  { name: 'self', test: /shop\/comptoir-(profile|security|passkeys|data)\.ts/ },
  // What a merchant sets up.
  {
    name: 'setup',
    test: /merchant\/comptoir-(audit|connections|deliveries|groups|keys|own-account|providers|settings|snippet|staff|webhooks)\.ts/,
  },
].map((group, i, all) => ({ ...group, priority: all.length - i }));
