import { randomUUID } from 'node:crypto';

import { GROUP_KEY_MAX_CHARS, isGroupKey, RESERVED_GROUP_KEYS } from '../../shared/group-rules.ts';
import { findNamedCustomer } from '../checkout/checkout-customer-queries.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import * as queries from '../groups/customer-group-queries.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStore, formatTable, readFlags } from './store-command-flags.ts';
import type { Store } from './store-queries.ts';

const USAGE = [
  'group [list] --store pk_…                 the groups of customers, and how many are in each',
  'group create <key> --store pk_… --name "…" [--discount 12.5]   the key: small letters, digits and -',
  'group discount <key> --store pk_… --discount 12.5 | --no-discount   in per cent, for your own server',
  'group add <key> --store pk_… --customer <id or e-mail>',
  'group remove <key> --store pk_… --customer <id or e-mail>',
];

const OPTIONS = {
  store: { type: 'string' },
  name: { type: 'string' },
  customer: { type: 'string' },
  discount: { type: 'string' },
  'no-discount': { type: 'boolean' },
} as const;

interface Flags {
  name?: string;
  customer?: string;
  discount?: string;
  'no-discount'?: boolean;
}

type Verb = (of: { store: Store; key: string }, flags: Flags, context: CommandContext) => Promise<void>;

/** Groups of customers, by which pages show and hide, and what discount the shop's server gives them. */
export const groupCommand: Command = { usage: USAGE, run };

async function run(args: string[], context: CommandContext): Promise<void> {
  const { values, positionals } = readFlags(args, OPTIONS, USAGE);
  const [subcommand = 'list', key] = positionals;
  const verb = VERBS[subcommand];
  if (!verb) throw new CommandError(`There is no "group ${subcommand}".\n\n${USAGE.join('\n')}`);
  if (subcommand !== 'list' && !key) throw new CommandError(`group ${subcommand} needs the key of a group.`);

  await verb({ store: await findStore(context.sql, values.store), key: key ?? '' }, values, context);
}

const list: Verb = async ({ store }, _, { sql, print }) => {
  const groups = await queries.listGroups(sql, store.id);
  const rows = groups.map(({ key, name, discountBasisPoints, memberCount, rule }) => ({
    key,
    name,
    discount: discountBasisPoints === null ? '' : `${discountBasisPoints / 100} %`,
    customers: memberCount,
    rule: rule ?? '',
  }));
  print(rows.length === 0 ? 'There are no groups yet: `group create` makes one.' : formatTable(rows));
};

const create: Verb = async ({ store, key }, { name, discount }, { sql, print }) => {
  if (!isGroupKey(key)) {
    throw new CommandError(
      `${key}: a key has small letters, digits and single -, ${GROUP_KEY_MAX_CHARS} at most.`,
    );
  }
  if (RESERVED_GROUP_KEYS.includes(key)) {
    throw new CommandError(`${key} follows from who somebody is: choose another key.`);
  }
  if (!name?.trim()) throw new CommandError('--name is missing: what you call this group.');
  const discountBasisPoints = discount === undefined ? null : readDiscount(discount);
  const group = { storeId: store.id, id: randomUUID(), key, name: name.trim(), discountBasisPoints };
  if (!(await queries.insertGroup(sql, group))) throw new CommandError(`There is a group ${key} already.`);
  print(`${key}  created`);
};

const setDiscount: Verb = async ({ store, key }, flags, { sql, print }) => {
  if ((flags.discount === undefined) === !flags['no-discount']) {
    throw new CommandError('Give either --discount, in per cent, or --no-discount.');
  }
  const discountBasisPoints = flags.discount === undefined ? null : readDiscount(flags.discount);
  const changed = await queries.updateDiscount(sql, { storeId: store.id, key, discountBasisPoints });
  if (!changed) throw noGroup(key);
  print(`${key}  ${flags.discount === undefined ? 'no discount' : `${flags.discount} %`}`);
};

const add: Verb = async ({ store, key }, flags, context) => {
  const customerId = await findCustomer(store, flags, context);
  if (!(await queries.insertMember(context.sql, { storeId: store.id, key, customerId }))) {
    throw new CommandError(
      `There is no group ${key}, or its members follow from a rule. \`group list\` shows which.`,
    );
  }
  context.print(`${key}  ${flags.customer} is in it`);
};

const remove: Verb = async ({ store, key }, flags, context) => {
  const customerId = await findCustomer(store, flags, context);
  const removed = await queries.deleteMember(context.sql, { storeId: store.id, key, customerId });
  context.print(
    `${key}  ${flags.customer} ${removed ? 'is out of it' : 'was not in it, or it is by a rule'}`,
  );
};

const VERBS: Readonly<Record<string, Verb>> = { list, create, discount: setDiscount, add, remove };

async function findCustomer(store: Store, { customer }: Flags, { sql }: CommandContext): Promise<string> {
  if (!customer) throw new CommandError('--customer is missing: their id or e-mail address.');
  const email = normalizeEmail(customer);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(customer);
  const word = isId ? { id: customer } : { email: email ?? '' };
  const found = await findNamedCustomer(sql, store.id, word);
  if (!found)
    throw new CommandError(`--customer ${customer}: nobody has this id, or has proven this address.`);
  return found;
}

/** Per cent as staff write it, in hundredths of one. */
function readDiscount(text: string): number {
  const [, whole, part = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s?%?$/.exec(text.trim()) ?? [];
  const basisPoints = Number(`${whole}${part.padEnd(2, '0')}`);
  if (whole === undefined || basisPoints < 1 || basisPoints > 10_000) {
    throw new CommandError(`--discount ${text}: must be a percentage from 0.01 to 100, as 12.5`);
  }
  return basisPoints;
}

function noGroup(key: string): CommandError {
  return new CommandError(`There is no group ${key}. \`group list\` shows those there are.`);
}
