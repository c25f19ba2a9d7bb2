import * as queries from '../platforms/delivery-queries.ts';
import { replayDelivery } from '../platforms/replay-delivery.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStores, formatTable, readFlags, requireId } from './store-command-flags.ts';
import type { Store } from './store-queries.ts';

const LIST_LIMIT = 200;

const USAGE = [
  'deliveries [list] [--store pk_…]         what platforms sent and could not be read',
  'deliveries show <id>                     its body, as it came',
  'deliveries replay [<id>] [--store pk_…]  try again, one or all',
  'deliveries discard <id>                  delete it for good',
];

const OPTIONS = { store: { type: 'string' } } as const;

/** Lists, shows, replays and discards deliveries that were kept aside. */
export const deliveriesCommand: Command = { usage: USAGE, run };

async function run(args: string[], context: CommandContext): Promise<void> {
  const { values, positionals } = readFlags(args, OPTIONS, USAGE);
  const [subcommand = 'list', id] = positionals;
  const stores = await findStores(context.sql, values.store);

  switch (subcommand) {
    case 'list':
      return list(stores, context);
    case 'show':
      return show(stores, requireId(id, 'deliveries show'), context);
    case 'replay':
      return replay(stores, id, context);
    case 'discard':
      return discard(stores, requireId(id, 'deliveries discard'), context);
    default:
      throw new CommandError(`There is no "deliveries ${subcommand}".\n\n${USAGE.join('\n')}`);
  }
}

async function list(stores: Store[], { sql, print }: CommandContext): Promise<void> {
  const rows = [];
  for (const store of stores) {
    for (const kept of await queries.listKeptDeliveries(sql, store.id, LIST_LIMIT)) {
      rows.push({
        id: kept.id,
        store: store.publicKey,
        platform: kept.platform,
        topic: kept.topic,
        received: kept.receivedAt.toISOString(),
        times: kept.times,
        reason: kept.reason,
      });
    }
  }
  if (rows.length >= LIST_LIMIT) print(`The ${LIST_LIMIT} oldest of each store:`);
  print(rows.length === 0 ? 'Nothing is kept aside: all that came was read.' : formatTable(rows));
}

async function show(stores: Store[], id: string, { sql, print }: CommandContext): Promise<void> {
  const { kept } = await find(stores, id, { sql });
  print(kept.body.toString('utf8'));
}

async function replay(stores: Store[], id: string | undefined, context: CommandContext): Promise<void> {
  let tried = 0;
  let staying = 0;
  const replayOne = async (store: Store, keptId: string) => {
    const replayed = await replayDelivery(context.sql, store, keptId);
    tried += 1;
    if (replayed && replayed.reason !== null) staying += 1;
    context.print(`${keptId}  ${outcomeOf(replayed)}`);
  };

  if (id !== undefined) {
    await replayOne((await find(stores, id, context)).store, id);
  } else {
    for (const store of stores) {
      for (const keptId of await queries.listKeptDeliveryIds(context.sql, store.id)) {
        await replayOne(store, keptId);
      }
    }
  }
  if (tried === 0) context.print('Nothing is kept aside.');
  // Whoever runs this by a script looks at the status alone.
  if (staying > 0) throw new CommandError(`Not used: ${staying} of ${tried}. The reasons stand above.`);
}

function outcomeOf(replayed: Awaited<ReturnType<typeof replayDelivery>>): string {
  if (!replayed) return 'is gone: somebody else replayed it';
  if (replayed.reason !== null) return `stays: ${replayed.reason}`;
  return `used: ${replayed.platform} ${replayed.topic}`;
}

async function discard(stores: Store[], id: string, { sql, print }: CommandContext): Promise<void> {
  const { store } = await find(stores, id, { sql });
  await queries.deleteKeptDelivery(sql, store.id, id);
  print(`${id}  deleted`);
}

async function find(stores: Store[], id: string, { sql }: Pick<CommandContext, 'sql'>) {
  for (const store of stores) {
    const kept = await queries.findKeptDelivery(sql, store.id, id);
    if (kept) return { store, kept };
  }
  throw new CommandError(`No delivery ${id} is kept. \`npm run store -- deliveries\` lists those that are.`);
}
