import { FeedState } from '../../shared/contracts/order-feed.ts';
import { ingestOrder } from '../../portal-server/orders/ingest-order.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import type postgres from 'postgres';
import type { Portal } from './portal.ts';
import type { ShopperBrowser } from './shopper.ts';

/** An order of a day in January, told that day. Its number is `R-<day>`. */
export async function placeOrder(
  sql: postgres.Sql,
  store: Store,
  day: number,
  customer: { email?: string; externalId?: string; phone?: string; name?: string },
  given: { updatedDay?: number; lines?: object[] } = {},
): Promise<string> {
  const at = (number: number) => `2026-01-${String(number).padStart(2, '0')}T00:00:00Z`;
  const state = FeedState.parse({
    number: `R-${day}`,
    placedAt: at(day),
    updatedAt: at(given.updatedDay ?? day),
    currency: 'EUR',
    total: 1000,
    paymentStatus: 'paid',
    fulfilmentStatus: 'shipped',
    customer,
    ...(given.lines && { lines: given.lines }),
  });
  const { orderId } = await ingestOrder(sql, store, { source: 'shop', externalId: String(day), state });
  return orderId!;
}

/** What a signed-in person does about their addresses, each step answered with its response. */
export class AccountOwner {
  constructor(
    private readonly portal: Portal,
    readonly browser: ShopperBrowser,
  ) {}

  ask(email: string) {
    return this.browser.send('POST', '/emails', { email, language: 'en' });
  }

  /** Asks for the address, and reads the code in its mailbox. */
  async asked(email: string): Promise<{ attempt: string; code: string }> {
    const { attempt } = (await (await this.ask(email)).json()) as { attempt: string };
    return { attempt, code: (await this.portal.mailTo(email)).code };
  }

  enter(entry: { attempt: string; code: string }) {
    return this.browser.send('POST', '/emails/code', entry);
  }

  async add(email: string) {
    return this.enter(await this.asked(email));
  }

  makePrimary(email: string) {
    return this.browser.send('PUT', '/emails/primary', { email, language: 'en' });
  }

  remove(email: string) {
    return this.browser.send('DELETE', '/emails', { email, language: 'en' });
  }

  /** The addresses as their account lists them: `*` leads the main one, and former ones stand in brackets. */
  async emails(): Promise<string[]> {
    const response = await this.browser.send('GET', '/emails');
    const { emails } = (await response.json()) as {
      emails?: { email: string; isPrimary: boolean; releasedAt: string | null }[];
    };
    return (emails ?? []).map(({ email, isPrimary, releasedAt }) =>
      releasedAt ? `(${email})` : isPrimary ? `*${email}` : email,
    );
  }

  /** Numbers of the orders that they see. */
  async orders(): Promise<string[]> {
    const response = await this.browser.send('GET', '/orders');
    const { orders } = (await response.json()) as { orders?: { number: string }[] };
    return (orders ?? []).map(({ number }) => number);
  }

  async isSignedIn(): Promise<boolean> {
    return (await this.browser.send('GET', '/emails')).status === 200;
  }
}
