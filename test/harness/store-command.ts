import type postgres from 'postgres';

import { type CommandContext, runStoreCommand } from '../../portal-server/stores/store-command.ts';
import { officesAt } from './vat.ts';

/** Runs `npm run store -- …` on this database, and gives what it printed. `part` replaces what it works with. */
export async function runStore(
  sql: postgres.Sql,
  args: string[],
  part: Partial<CommandContext> = {},
): Promise<string> {
  const printed: string[] = [];
  await runStoreCommand(args, {
    sql,
    portalKey: Buffer.alloc(32),
    publicUrl: 'https://account.example',
    providerKeys: {},
    // Nobody listens there.
    vat: officesAt('http://127.0.0.1:1'),
    print: (text) => void printed.push(text),
    readStdin: () => Promise.resolve(''),
    ...part,
  });
  return printed.join('\n');
}
