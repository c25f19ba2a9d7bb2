import { type Context, Hono } from 'hono';

import { checkoutPage, type FormKind } from '../pages/checkout-page.ts';
import { receivedPage } from '../pages/received-page.ts';
import { link, type PageContext } from '../pages/layout.ts';
import { priceOrder } from './price-order.ts';
import { createStripeSession, type StripeAccess } from './stripe-session.ts';
import type { ToldStripe } from './stripe-stand-in.ts';
import type { Claims } from './verify-statement.ts';

export interface CheckoutDependencies {
  verify: (statement: string) => Promise<Claims>;
  stripe: StripeAccess;
  /** Null where Stripe is the real one. */
  told: (session: string) => ToldStripe | null;
}

const FORMS: readonly FormKind[] = ['plain', 'react', 'woocommerce'];

/** The checkout: the same in three forms, as shops have them, and one server behind them all. */
export function checkoutRoutes(at: (path: string) => PageContext, deps: CheckoutDependencies): Hono {
  const show = (kind: FormKind) => (c: Context) => {
    const path = kind === 'plain' ? '/checkout' : `/checkout/${kind}`;
    return c.html(checkoutPage(at(path), kind));
  };
  const routes = new Hono({ strict: false })
    .post('/', async (c) => {
      const form = (await c.req.parseBody()) as Record<string, string>;
      const claims = await readStatement(deps, form['comptoir_statement']);
      const order = priceOrder(
        form['basket'] ?? '',
        form['country'] ?? form['billing_country'] ?? '',
        claims,
      );
      const page = at('/checkout');
      if (order.lines.length === 0) return c.redirect(link(page, '/checkout'), 303);

      const email = form['email'] ?? form['billing_email'] ?? '';
      const { language, shop } = page;
      const sale = { order, claims, email, language, shopUrl: shop.shopUrl };
      return c.redirect(await createStripeSession(deps.stripe, sale), 303);
    })
    // What the basket beside the form shows: the price that the same server will ask for.
    .post('/price', async (c) => {
      const form = (await c.req.parseBody()) as Record<string, string>;
      const claims = await readStatement(deps, form['comptoir_statement']);
      const { lines, discount } = priceOrder(form['basket'] ?? '', form['country'] ?? '', claims);
      const { language, words } = at('/checkout');
      const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
      return c.json({
        amounts: lines.map(({ quantity, unitAmount }) => quantity * unitAmount),
        discount: discount
          ? words.checkout.discount(discount.group, percent.format(discount.basisPoints / 10_000))
          : '',
      });
    })
    .get('/received', (c) => {
      const told = deps.told(c.req.query('session') ?? '');
      return c.html(receivedPage(at('/checkout/received'), told));
    });
  for (const kind of FORMS) routes.get(kind === 'plain' ? '/' : `/${kind}`, show(kind));
  return routes;
}

/** Without a statement, or with one that is not ours, somebody buys of whom nothing is known. */
async function readStatement({ verify }: CheckoutDependencies, statement = ''): Promise<Claims | null> {
  if (!statement) return null;
  try {
    return await verify(statement);
  } catch (error) {
    console.warn(JSON.stringify({ event: 'statement_refused', reason: String(error) }));
    return null;
  }
}
