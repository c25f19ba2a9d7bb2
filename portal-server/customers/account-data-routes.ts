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
import { ApiError } from '../http/api-error.ts';
import type { Env, SignedInCustomer } from '../http/env.ts';
import { type Language, pickLanguage } from '../http/language.ts';
import { validate } from '../http/validate.ts';
import { requireStore } from '../stores/require-store.ts';
import { findAccountFigures, findAccountJson } from './account-data-queries.ts';
import { csvOf, jsonOf } from './account-download.ts';
import { deleteAccount } from './delete-account.ts';

/** How long the address of a download works: as long as a browser needs to open it. */
export const DOWNLOAD_LIFETIME_MS = 60 * 1000;

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
  const account = await findAccountJson(c.var.sql, shopper);
  if (account === null) throw new ApiError('link_expired');
  const headers = fileHeaders('account.json', 'application/json; charset=utf-8');
  return c.body(streamOf(jsonOf(c.var.sql, shopper, account)), 200, headers);
}

function answerCsv(c: Context<Env>, shopper: SignedInCustomer, language: Language): Response {
  const headers = fileHeaders('orders.csv', 'text/csv; charset=utf-8');
  return c.body(streamOf(csvOf(c.var.sql, shopper, language)), 200, headers);
}

function streamOf(parts: AsyncGenerator<string>): ReadableStream {
  return Readable.toWeb(Readable.from(parts, { objectMode: false })) as ReadableStream;
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
