import type postgres from 'postgres';

import type { ProviderKeys } from '../social/provider-key.ts';
import { approveCommand } from './store-command-approve.ts';
import { contactCommand } from './store-command-contact.ts';
import type { VatOffices } from '../vat/vat-authorities.ts';
import { createCommand } from './store-command-create.ts';
import { deliveriesCommand } from './store-command-deliveries.ts';
import { CommandError } from './store-command-flags.ts';
import { groupCommand } from './store-command-group.ts';
import { listCommand } from './store-command-list.ts';
import { privacyCommand } from './store-command-privacy.ts';
import { providerCommand } from './store-command-provider.ts';
import { recordsCommand } from './store-command-records.ts';
import { staffCommand } from './store-command-staff.ts';
import { vatCommand } from './store-command-vat.ts';
import { webhookSecretCommand } from './store-command-webhook-secret.ts';
import { withdrawalCommand } from './store-command-withdrawal.ts';

/** What a command works with; the entry makes it once, tests make their own. */
export interface CommandContext {
  sql: postgres.Sql;
  portalKey: Buffer;
  /** Where shoppers and platforms reach the portal, without a slash at the end. */
  publicUrl: string;
  /** The whole portal's, by the environment. */
  providerKeys: ProviderKeys;
  /** Who is asked about VAT numbers. */
  vat: VatOffices;
  print: (text: string) => void;
  readStdin: () => Promise<string>;
}

export interface Command {
  /** How it is called, a line for each way. */
  usage: string[];
  run: (args: string[], context: CommandContext) => Promise<void>;
}

/** `npm run store -- …`: what a merchant's operator does to stores. Throws `CommandError` in words that help. */
export async function runStoreCommand(args: string[], context: CommandContext): Promise<void> {
  const [name = 'help', ...rest] = args;
  const asksHelp = ['help', '--help', '-h'].includes(name);
  const wanted = asksHelp ? rest[0] : name;
  if (wanted === undefined) return context.print(USAGE);

  const command = COMMANDS[wanted];
  if (!command) throw new CommandError(unknown(wanted));
  if (asksHelp || rest.includes('--help')) return context.print(command.usage.join('\n'));
  await command.run(rest, context);
}

const COMMANDS: Readonly<Record<string, Command>> = {
  create: createCommand,
  list: listCommand,
  staff: staffCommand,
  'webhook-secret': webhookSecretCommand,
  provider: providerCommand,
  deliveries: deliveriesCommand,
  privacy: privacyCommand,
  contact: contactCommand,
  records: recordsCommand,
  withdrawal: withdrawalCommand,
  vat: vatCommand,
  group: groupCommand,
  approve: approveCommand,
};

const USAGE = [
  'Usage: npm run store -- <command>',
  '',
  ...Object.values(COMMANDS).flatMap(({ usage }) => usage.map((line) => `  ${line}`)),
].join('\n');

/** Short, so that the mistake stays in sight. */
function unknown(name: string): string {
  const known = Object.keys(COMMANDS).join(', ');
  return `There is no command "${name}". There are ${known}; \`npm run store -- help\` explains them.`;
}
