import { findCustomerData } from '../customers/customer-data-queries.ts';
import * as queries from '../platforms/privacy-queries.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStores, formatTable, readFlags, requireId } from './store-command-flags.ts';
import type { Store } from './store-queries.ts';

const LIST_LIMIT = 200;

// Shopify's, and within the month that the GDPR gives (article 12, 3).
const ANSWER_WITHIN_DAYS = 30;

const USAGE = [
  'privacy [list] [--store pk_…]  what platforms asked for in their customers’ names',
  'privacy show <id>              all that is kept of that customer, as JSON, to hand over',
  'privacy done <id>              it was handed over',
];

const OPTIONS = { store: { type: 'string' } } as const;

/** Lists requests about personal data, and gives out what a data request asks for. */
export const privacyCommand: Command = { usage: USAGE, run };

async function run(args: string[], context: CommandContext): Promise<void> {
  const { values, positionals } = readFlags(args, OPTIONS, USAGE);
  const [subcommand = 'list', id] = positionals;
  const stores = await findStores(context.sql, values.store);

  switch (subcommand) {
    case 'list':
      return list(stores, context);
    case 'show':
      return show(stores, requireId(id, 'privacy show'), context);
    case 'done':
      return markDone(stores, requireId(id, 'privacy done'), context);
    default:
      throw new CommandError(`There is no "privacy ${subcommand}".\n\n${USAGE.join('\n')}`);
  }
}

async function list(stores: Store[], { sql, print }: CommandContext): Promise<void> {
  const rows = [];
  for (const store of stores) {
    for (const request of await queries.listPrivacyRequests(sql, store.id, LIST_LIMIT)) {
      rows.push({
        id: request.id,
        store: store.publicKey,
        request: request.kind.replace('_', ' '),
        customer: request.customerExternalId ?? '',
        received: day(request.receivedAt),
        state: request.doneAt ? `done ${day(request.doneAt)}` : `due ${day(dueDate(request.receivedAt))}`,
      });
    }
  }
  print(rows.length === 0 ? 'No platform has asked for anything.' : formatTable(rows));
}

async function show(stores: Store[], id: string, { sql, print }: CommandContext): Promise<void> {
  const { store, request } = await find(stores, id, { sql });
  if (request.kind !== 'data_request') {
    throw new CommandError(
      `${id} asked for removal, which was done when it came: there is nothing to hand over.`,
    );
  }
  const data = await findCustomerData(sql, {
    storeId: store.id,
    source: request.platform,
    customerExternalId: request.customerExternalId,
    email: request.customerEmail,
    orderExternalIds: request.orderExternalIds,
  });
  print(JSON.stringify(data, null, 2));
}

async function markDone(stores: Store[], id: string, { sql, print }: CommandContext): Promise<void> {
  const { store } = await find(stores, id, { sql });
  await queries.markPrivacyRequestDone(sql, store.id, id);
  print(`${id}  done`);
}

async function find(stores: Store[], id: string, { sql }: Pick<CommandContext, 'sql'>) {
  for (const store of stores) {
    const request = await queries.findPrivacyRequest(sql, store.id, id);
    if (request) return { store, request };
  }
  throw new CommandError(`There is no request ${id}. \`npm run store -- privacy\` lists those there are.`);
}

function dueDate(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + ANSWER_WITHIN_DAYS * 24 * 60 * 60 * 1000);
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
