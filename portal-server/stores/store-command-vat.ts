import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { findAccountSettings, lockAccount, updateTaxExemption } from '../customers/approval-queries.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import { findTaxSettings } from '../vat/tax-settings-queries.ts';
import { runVatCheck } from '../vat/run-vat-check.ts';
import { exportVatChecks } from '../vat/vat-check-export.ts';
import { countByState, findCustomerWithVatId, findVatId, makeDue } from '../vat/vat-id-queries.ts';
import { listPauses } from '../vat/vat-pause-queries.ts';
import { stateAt } from '../vat/vat-state.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStore, formatTable, readFlags } from './store-command-flags.ts';
import type { Store } from './store-queries.ts';
import { setTaxSettings, TAX_OPTIONS, type TaxFlags } from './store-tax-flags.ts';

const USAGE = [
  'vat [show] --store pk_…            what is decided, and how many numbers are in which state',
  'vat set --store pk_… [--number FR… | --no-number] [--ships-from FR,BE] [--while-pending charge|trust]',
  '       [--registered-in PL] [--valid-days 30] [--require company|vat-id|nothing …]',
  '       [--ask-business never|later|at-once] [--hold-accounts yes|no]   what new accounts go through',
  'vat exempt --store pk_… --email ada@firm.example --reason "Certificate 12" | --none   exempts an account from VAT',
  'vat check --store pk_… --customer <id or e-mail>    ask about their number now',
  'vat export --store pk_… --file vat.csv [--from 2026-01-01] [--to 2026-12-31]   the proofs, for the tax office',
  'vat status                         whether VIES and its states answer',
];

const OPTIONS = {
  store: { type: 'string' },
  customer: { type: 'string' },
  email: { type: 'string' },
  reason: { type: 'string' },
  none: { type: 'boolean' },
  file: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  ...TAX_OPTIONS,
} as const;

type Flags = TaxFlags & {
  customer?: string;
  email?: string;
  reason?: string;
  none?: boolean;
  file?: string;
  from?: string;
  to?: string;
};

/** What a store decides about VAT, its proofs, and whether the authorities answer. */
export const vatCommand: Command = { usage: USAGE, run };

async function run(args: string[], context: CommandContext): Promise<void> {
  const { values, positionals } = readFlags(args, OPTIONS, USAGE);
  const [subcommand = 'show'] = positionals;
  if (subcommand === 'status') return showStatus(context);

  const verbs: Record<string, (store: Store, flags: Flags, context: CommandContext) => Promise<void>> = {
    show,
    set: async (store, flags) => {
      await setTaxSettings(context.sql, store, flags);
      await show(store, flags, context);
    },
    exempt,
    check,
    export: exportToFile,
  };
  const verb = verbs[subcommand];
  if (!verb) throw new CommandError(`There is no "vat ${subcommand}".\n\n${USAGE.join('\n')}`);
  await verb(await findStore(context.sql, values.store), values, context);
}

async function show(store: Store, _: Flags, { sql, print }: CommandContext): Promise<void> {
  const settings = await findTaxSettings(sql, store.id);
  const required = [settings.requiresCompany && 'company', settings.requiresVatId && 'vat-id'].filter(
    Boolean,
  );
  const accounts = await findAccountSettings(sql, store.id);
  const states = await countByState(sql, store.id);
  print(
    [
      `Own VAT number   ${settings.vatNumber ?? 'none: answers come without a consultation number'}`,
      `Ships from       ${settings.shipsFrom.join(', ') || `${store.country} (the store’s country)`}`,
      `Registered in    ${settings.registeredIn.join(', ') || 'no other state'}`,
      `While pending    ${settings.whilePending === 'charge' ? 'VAT is charged' : 'the customer is trusted'}`,
      `A yes counts     ${settings.validDays} days, when no newer answer is to be had`,
      `A business gives ${required.join(' and ') || 'what it likes'}`,
      `New accounts     are ${ASKED[accounts.asksBusiness]}, and ${accounts.holdsAccounts ? 'wait for your approval' : 'wait for nothing'}`,
      `Numbers          ${states.map(({ state, count }) => `${count} ${state}`).join(', ') || 'none yet'}`,
    ].join('\n'),
  );
}

const ASKED = {
  never: 'not asked for their business',
  later: 'asked for their business, and may say it later',
  at_once: 'asked for their business before all else',
};

async function exempt(store: Store, { email, reason, none }: Flags, { sql, print }: CommandContext) {
  const text = reason?.trim() || null;
  if (none === true ? text !== null : text === null) {
    throw new CommandError('Give --reason, as "Certificate 12", or --none where they are exempt no more.');
  }
  const of = normalizeEmail(email ?? '');
  const account = of && (await lockAccount(sql, store.id, of));
  if (!account) throw new CommandError(`--email ${email ?? ''}: nobody with an account there reads it.`);
  await updateTaxExemption(sql, { storeId: store.id, customerId: account.customerId, reason: text });
  print(text ? `${account.email} is exempt from VAT: ${text}.` : `${account.email} is taxed as anybody.`);
}

async function check(store: Store, { customer }: Flags, context: CommandContext): Promise<void> {
  const { sql, print, vat } = context;
  if (!customer) throw new CommandError('--customer is missing: their id or e-mail address.');
  const customerId = await findCustomerWithVatId(sql, store.id, customer.trim().toLowerCase());
  const of = { storeId: store.id, customerId: customerId ?? '' };
  if (!customerId || !(await makeDue(sql, of, 'staff'))) {
    throw new CommandError(`--customer ${customer}: has no VAT number that can be asked about.`);
  }
  const done = await runVatCheck({ sql, authorities: vat.authorities }, of);
  const row = await findVatId(sql, of);
  const state = row?.state && stateAt({ state: row.state, validUntil: row.validUntil }, new Date());
  if (!done) print('Its authority is left alone for now, or another server is asking: see `vat status`.');
  else
    print(
      `${done.authority} answered: ${done.errorCode ?? done.outcome}, ${done.consultationNumber ?? 'without'} consultation number`,
    );
  print(`${row?.number} is ${state}.`);
}

async function exportToFile(
  store: Store,
  { file, from, to }: Flags,
  { sql, print }: CommandContext,
): Promise<void> {
  if (!file) throw new CommandError('--file is missing: where to write the proofs, as vat.csv');
  for (const [flag, day] of Object.entries({ from, to })) {
    if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day)) {
      throw new CommandError(`--${flag} ${day}: must be a day, as 2026-01-31`);
    }
  }
  await pipeline(
    Readable.from(exportVatChecks(sql, { storeId: store.id, from, to })),
    createWriteStream(file),
  );
  print(`The proofs are in ${file}.`);
}

async function showStatus({ sql, print, vat }: CommandContext): Promise<void> {
  const status = await vat.vies.checkStatus();
  if (!status) print('VIES does not say how it is.');
  else {
    const others = Object.entries(status.states).filter(([, availability]) => availability !== 'Available');
    print(`VIES is ${status.isAvailable ? 'available' : 'not available'}.`);
    for (const [country, availability] of others) print(`${country}  ${availability}`);
  }
  const pauses = await listPauses(sql);
  if (pauses.length === 0) return print('Everybody who is needed is asked.');
  print('Left alone for a while:');
  print(
    formatTable(
      pauses.map(({ country, pausedUntil, reason }) => ({
        country,
        until: pausedUntil.toISOString(),
        reason,
      })),
    ),
  );
}
