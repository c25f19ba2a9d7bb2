import { findRecordsKeptYears, updateRecordsKeptYears } from './records-kept-queries.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStore, readFlags } from './store-command-flags.ts';

/** As the table allows. */
const MOST_YEARS = 100;

const USAGE = [
  'records --store pk_… [--years 10]  for how long the law makes the shop keep invoices: shoppers who leave are told',
];

const OPTIONS = { store: { type: 'string' }, years: { type: 'string' } } as const;

/** Shows and sets how long a store says that it keeps what the law makes it keep. Deletes nothing. */
export const recordsCommand: Command = { usage: USAGE, run };

async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
  const { values } = readFlags(args, OPTIONS, USAGE);
  const { id, name } = await findStore(sql, values.store);
  if (values.years !== undefined) await updateRecordsKeptYears(sql, id, toYears(values.years));
  print(`${name} keeps invoices for ${await findRecordsKeptYears(sql, id)} years.`);
}

function toYears(text: string): number {
  const years = Number(text);
  if (!/^\d{1,3}$/.test(text) || years > MOST_YEARS) {
    throw new CommandError(`--years ${text}: must be a whole number from 0 to ${MOST_YEARS}`);
  }
  return years;
}
