import { Readable } from 'node:stream';

import { type Context, Hono } from 'hono';

import {
  askForDownload,
  deleteAccount as deletion,
  lookAtData,
} from '../../shared/contracts/account-data.ts';
import { findSessionCustomer } from '../auth/device-queries.ts';
import { requestSession } from '../auth/request-session.ts';
import { requireCustomer } from '../auth/require-customer.ts';
import { requireFreshProof } from '../auth/require-fresh-proof.ts';
import { clearSessionCookie } from '../auth/session-cookie.ts';
import { readSignedWord, signWord } from '../auth/signed-word.ts';
import type { Sql } from '../db/connect.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env, SignedInCustomer } from '../http/env.ts';
import { type Language, pickLanguage } from '../http/language.ts';
import { validate } from '../http/validate.ts';
import { requireStore } from '../stores/require-store.ts';
import { findAccountDataJson, findAccountFigures, listOrdersWithLines } from './account-data-queries.ts';
import { deleteAccount } from './delete-account.ts';
import { csvHead, orderToCsv } from './order-csv.ts';

/** How long the address of a download works: as long as a browser needs to open it. */
export const DOWNLOAD_LIFETIME_MS = 60 * 1000;

const CSV_PAGE_ORDERS = 200;

/** What a shopper may do with all of their data: take it along, and have it deleted. */
export const accountDataRoutes = new Hono<Env>()
  .get(lookAtData.path, requireCustomer, async (c) => {
    const figures = await findAccountFigures(c.var.sql, c.var.customer);
    return c.json(lookAtData.response.encode(figures));
  })

  .post(
    askForDownload.path,
    requireCustomer,
    validate('json', askForDownload.body),
    requireFreshProof,
    (c) => {
      const { store, deps } = c.var;
      const { format, language } = c.req.valid('json');
      const name = requestSession(c).idHash.toString('hex');
      const subject = [format, pickLanguage(language, store.language), name].join('-');
      const word = signWord(deps.portalKey, { purpose: 'download', storeId: store.id, subject });

      const url = `${deps.publicUrl}/download/${store.publicKey}/${word}`;
      return c.json(askForDownload.response.encode({ url }));
    },
  )

  .delete(deletion.path, requireCustomer, validate('json', deletion.body), requireFreshProof, async (c) => {
    const { store, shopper, customer, deps } = c.var;
    const language = pickLanguage(c.req.valid('json').language, store.language);
    const email = shopper?.email ?? '';
    const account = { ...customer, ...requestSession(c), store, email, language };
    await deps.writerSql.begin((tx) => deleteAccount(tx, deps, account));
    clearSessionCookie(c);

    return c.json(deletion.response.encode({}));
  });

/**
 * The address of a download: for a browser to open, since a script of the shop's page would have to hold all of it. It
 * names the session that asked, which must still be there, and in a shop's page its cookie would not come along.
 */
export const downloadRoutes = new Hono<Env>().get('/download/:store/:word', requireStore, async (c) => {
  const { store, deps, sql } = c.var;
  const expected = { purpose: 'download' as const, storeId: store.id, maxAgeMs: DOWNLOAD_LIFETIME_MS };
  const subject = readSignedWord(deps.portalKey, expected, c.req.param('word'));
  const [format, language, name = ''] = subject?.split('-') ?? [];
  const idHash = Buffer.from(name, 'hex');
  const customerId = subject && (await findSessionCustomer(sql, { storeId: store.id, idHash }));
  if (!customerId) throw new ApiError('link_expired');

  const shopper = { storeId: store.id, customerId };
  return format === 'csv' ? answerCsv(c, shopper, pickLanguage(language)) : answerJson(c, shopper);
});

async function answerJson(c: Context<Env>, shopper: SignedInCustomer): Promise<Response> {
  const json = await findAccountDataJson(c.var.sql, shopper);
  if (json === null) throw new ApiError('link_expired');
  return c.body(json, 200, fileHeaders('account.json', 'application/json; charset=utf-8'));
}

function answerCsv(c: Context<Env>, shopper: SignedInCustomer, language: Language): Response {
  const rows = Readable.toWeb(Readable.from(csvOf(c.var.sql, shopper, language), { objectMode: false }));
  return c.body(rows as ReadableStream, 200, fileHeaders('orders.csv', 'text/csv; charset=utf-8'));
}

/** Page by page as the reader takes them: a slow one holds neither memory nor a connection to the database. */
async function* csvOf(sql: Sql, shopper: SignedInCustomer, language: Language): AsyncGenerator<string> {
  yield csvHead(language);
  let after: string | null = null;
  do {
    const orders = await listOrdersWithLines(sql, shopper, { after, limit: CSV_PAGE_ORDERS });
    yield orders.map(orderToCsv).join('');
    after = orders.length === CSV_PAGE_ORDERS ? (orders.at(-1)?.id ?? null) : null;
  } while (after !== null);
}

function fileHeaders(name: string, type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  };
}
