import { randomBytes } from 'node:crypto';

import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

import { findProduct } from './catalogue.ts';
import { type CheckoutDependencies, checkoutRoutes } from './checkout/checkout-routes.ts';
import { createStripeStandIn } from './checkout/stripe-stand-in.ts';
import { createVerifier } from './checkout/verify-statement.ts';
import { accountPage } from './pages/account-page.ts';
import { frontPage } from './pages/front-page.ts';
import { journalPage } from './pages/journal-page.ts';
import type { PageContext, ShopSettings } from './pages/layout.ts';
import { notFoundPage } from './pages/not-found-page.ts';
import { productPage } from './pages/product-page.ts';
import { strictPage, strictPolicy } from './pages/strict-page.ts';
import { LANGUAGES, WORDS, type Language } from './words/words.ts';

const PUBLIC_FOLDER = `${import.meta.dirname}/public`;
const NONCE_BYTES = 16;

/** The made-up shop, without a port. It knows of the portal what any shop does: an address and a public key. */
export function createShopApp(shop: ShopSettings): Hono {
  // `/en` and `/en/` are one page.
  const app = new Hono({ strict: false });
  const standIn = createStripeStandIn();
  const checkout: CheckoutDependencies = {
    verify: createVerifier(shop.portalUrl, shop.publicKey),
    stripe: shop.stripe ?? { url: `${shop.shopUrl}/stripe-stand-in`, key: 'sk_test_stand_in' },
    told: standIn.told,
  };
  for (const language of LANGUAGES) app.route(homeOf(language), pagesIn(language, shop, checkout));

  return app
    .route('/stripe-stand-in', standIn.app)
    .use(serveStatic({ root: PUBLIC_FOLDER }))
    .notFound((c) => c.html(notFoundPage(contextOf(languageOf(c.req.path), '/', shop)), 404));
}

function pagesIn(language: Language, shop: ShopSettings, checkout: CheckoutDependencies): Hono {
  const at = (path: string) => contextOf(language, path, shop);

  return new Hono({ strict: false })
    .get('/', (c) => c.html(frontPage(at('/'))))
    .get('/journal', (c) => c.html(journalPage(at('/journal'))))
    .get('/account', (c) => c.html(accountPage(at('/account'))))
    .route('/checkout', checkoutRoutes(at, checkout))
    .get('/pieces/:slug', (c) => {
      const product = findProduct(c.req.param('slug'));
      if (!product) return c.html(notFoundPage(at('/')), 404);
      return c.html(productPage(at(`/pieces/${product.slug}`), product));
    })
    .get('/strict', (c) => {
      // `?style=none` also turns the shop's own style sheet off: the hardest page to live on.
      const styles = c.req.query('style') === 'none' ? 'none' : 'self';
      const nonce = randomBytes(NONCE_BYTES).toString('base64');
      const policy = strictPolicy({ portalUrl: shop.portalUrl, nonce, styles });
      c.header('Content-Security-Policy', policy);
      return c.html(strictPage({ ...at('/strict'), nonce }, policy));
    });
}

function homeOf(language: Language): string {
  return language === 'fr' ? '/' : `/${language}`;
}

function languageOf(path: string): Language {
  return LANGUAGES.find((language) => `${path}/`.startsWith(`${homeOf(language)}/`)) ?? 'fr';
}

function contextOf(language: Language, path: string, shop: ShopSettings): PageContext {
  return { language, words: WORDS[language], path, shop };
}
