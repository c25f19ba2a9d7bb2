import type { Command, CommandContext } from './store-command.ts';
import { formatTable, readFlags } from './store-command-flags.ts';
import { listStores } from './store-queries.ts';
import { listRefusals } from './webhook-secret-queries.ts';

const USAGE = ['list'];

/** Shows every store, and how many webhooks came to it with a signature that was wrong. */
export const listCommand: Command = { usage: USAGE, run };

async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
  readFlags(args, {}, USAGE);
  const stores = await listStores(sql);
  if (stores.length === 0) return print('There is no store yet. Make one by `create`.');

  const rows = [];
  for (const store of stores) {
    const refusals = await listRefusals(sql, store.id);
    rows.push({
      key: store.publicKey,
      name: store.name,
      origins: store.origins.join(' '),
      currency: store.currency,
      'refused webhooks': refusals
        .map(({ platform, refusedCount }) => `${platform} ${refusedCount}`)
        .join(', '),
    });
  }
  print(formatTable(rows));
}
