import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { signedIn } from './signed-in.ts';
import { makeOrderRows, type OrderRow } from './order-rows.ts';
import type { Portal } from './portal.ts';

interface Made {
  store: { id: number; publicKey: string; origins: string[] };
  secretKey: string;
}

/** An order of somebody who may have no account, with a link to its page as the shop's own server gets it. */
export async function makeLinkedOrder(
  sql: postgres.Sql,
  portal: Portal,
  made: Made,
  given: Partial<OrderRow> = {},
): Promise<{ id: string; externalId: string; email: string; path: string }> {
  const email = given.email ?? `${randomUUID()}@example.com`;
  const { customerId } = await signedIn(sql, made.store as never, email);
  const order = await makeOrderRows(sql, {
    storeId: made.store.id,
    customerId,
    lines: [
      { title: 'Bowl', variant: 'Sand', sku: 'BOWL', quantity: 3, total: 5700 },
      { title: 'Basket', sku: 'BASKET', quantity: 1, total: 2490 },
    ],
    ...given,
    email,
  });
  const { url } = await askForLink(portal, made.secretKey, order.externalId);
  return { ...order, email, path: new URL(url).pathname };
}

/** What `POST …/status-link` answers. */
export async function askForLink(
  portal: Portal,
  secretKey: string,
  externalId: string,
): Promise<{ url: string; expiresAt: string }> {
  const response = await portal.app.request(`/v1/orders/test/${externalId}/status-link`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}` },
  });
  if (response.status !== 200) throw new Error(`The link was answered with ${response.status}`);
  return (await response.json()) as { url: string; expiresAt: string };
}

/** A page as a browser asks for it. */
export async function visit(portal: Portal, path: string) {
  const response = await portal.app.request(path, {
    headers: { accept: 'text/html', 'accept-language': 'en' },
  });
  return { response, status: response.status, html: await response.text() };
}

/** Sends a form as the page's own would be, but for what `fields` and `headers` say. */
export async function sendForm(
  portal: Portal,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const all = { accept: 'text/html', 'accept-language': 'en', origin: portal.deps.publicUrl, ...headers };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  const response = await portal.app.request(
    path,
    { method: 'POST', headers: sent, body: new URLSearchParams(fields) },
    { incoming: { socket: { remoteAddress: '192.0.2.1' } } },
  );
  return { response, status: response.status, html: await response.text() };
}

/** The fields of the page's form as they stand: what somebody sends who fills nothing in. */
export function formFields(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  const sent = inputs.filter((tag) => !/type="checkbox"/.test(tag) || /\bchecked\b/.test(tag));
  return Object.fromEntries(sent.map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']));
}
