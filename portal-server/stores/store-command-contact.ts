import { normalizeEmail } from '../customers/email-address.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStore, readFlags } from './store-command-flags.ts';
import { updateWithdrawalSettings } from './withdrawal-settings-queries.ts';

const USAGE = [
  'contact --store pk_… --email shop@shop.example  where the shop hears of withdrawals',
  'contact --store pk_… --none                     nowhere',
];

const OPTIONS = { store: { type: 'string' }, email: { type: 'string' }, none: { type: 'boolean' } } as const;

/** Sets the address at which a merchant is told of what shoppers do. */
export const contactCommand: Command = { usage: USAGE, run };

async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
  const { values } = readFlags(args, OPTIONS, USAGE);
  const store = await findStore(sql, values.store);
  const contactEmail = values.none ? null : toEmail(values.email);
  await updateWithdrawalSettings(sql, store.id, { contactEmail });
  print(contactEmail ? `${store.name} is told at ${contactEmail}.` : `${store.name} is told nowhere.`);
}

function toEmail(text: string | undefined): string {
  if (text === undefined) throw new CommandError('--email is missing: --email shop@shop.example, or --none');
  const email = normalizeEmail(text);
  if (email === null) throw new CommandError(`--email ${text}: is no e-mail address`);
  return email;
}
