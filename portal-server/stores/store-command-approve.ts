import { listHeldAccounts } from '../customers/approval-queries.ts';
import { decideAccount } from '../customers/decide-account.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStore, formatTable, readFlags } from './store-command-flags.ts';
import type { Store } from './store-queries.ts';

const USAGE = [
  'approve --store pk_… [--refused]                 accounts that wait, or that were refused',
  'approve --store pk_… --email ada@firm.example    lets them in and tells them; --refuse does not let them in',
];

const OPTIONS = {
  store: { type: 'string' },
  email: { type: 'string' },
  refuse: { type: 'boolean' },
  refused: { type: 'boolean' },
} as const;

/** Decides about the accounts that a store holds: `vat set --hold-accounts yes`. */
export const approveCommand: Command = { usage: USAGE, run };

async function run(args: string[], context: CommandContext): Promise<void> {
  const { values } = readFlags(args, OPTIONS, USAGE);
  const store = await findStore(context.sql, values.store);
  if (values.email === undefined) {
    if (values.refuse) throw new CommandError('--email is missing: whom to refuse');
    return list(store, values.refused ? 'refused' : 'waiting', context);
  }
  const email = normalizeEmail(values.email);
  const approval = values.refuse ? 'refused' : 'approved';
  const account = email && (await decideAccount(context, { store, email, approval }));
  if (!account) {
    throw new CommandError(`--email ${values.email}: nobody with an account at ${store.name} reads it.`);
  }
  context.print(`${account.email} is ${account.approval}.`);
}

async function list(
  store: Store,
  approval: 'waiting' | 'refused',
  { sql, print }: CommandContext,
): Promise<void> {
  const accounts = await listHeldAccounts(sql, { storeId: store.id, approval });
  if (accounts.length === 0) return print(approval === 'waiting' ? 'Nobody waits.' : 'Nobody was refused.');
  print(
    formatTable(
      accounts.map(({ email, name, company, vatNumber, vatState, registeredAt }) => ({
        email,
        name: name ?? '',
        company: company ?? '',
        'VAT number': vatNumber === null ? '' : `${vatNumber} (${vatState})`,
        since: registeredAt.toISOString(),
      })),
    ),
  );
}
