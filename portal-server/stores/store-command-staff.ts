import { STAFF_ROLES, type StaffRole } from '../../shared/contracts/admin.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import {
  deleteStaff,
  insertStaff,
  listStaff,
  lockStaff,
  updateStaffRole,
} from '../merchant/staff-queries.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStore, formatTable, readFlags } from './store-command-flags.ts';
import type { Store } from './store-queries.ts';

const USAGE = [
  'staff [list] --store pk_…                                            who works on the store',
  'staff --store pk_… --add ada@shop.example --role owner|editor|reader lists them, or gives them another role',
  'staff --store pk_… --remove ada@shop.example                         lists them no more',
];

const OPTIONS = {
  store: { type: 'string' },
  add: { type: 'string' },
  role: { type: 'string' },
  remove: { type: 'string' },
} as const;

/** Says who may work on a store. Whoever runs the portal may leave one without an owner, and give it one again. */
export const staffCommand: Command = { usage: USAGE, run };

async function run(args: string[], context: CommandContext): Promise<void> {
  const { values, positionals } = readFlags(args, OPTIONS, USAGE);
  const [subcommand = 'list'] = positionals;
  if (subcommand !== 'list') {
    throw new CommandError(`There is no "staff ${subcommand}".\n\n${USAGE.join('\n')}`);
  }
  const store = await findStore(context.sql, values.store);
  if (values.add !== undefined && values.remove !== undefined) {
    throw new CommandError('--add and --remove: one at a time.');
  }
  if (values.add !== undefined) {
    return add(store, toStaffEmail('--add', values.add), toRole(values.role), context);
  }
  if (values.remove !== undefined) return remove(store, toStaffEmail('--remove', values.remove), context);
  return list(store, context);
}

/** An address as the list keeps it. */
export function toStaffEmail(flag: string, text: string): string {
  const email = normalizeEmail(text);
  if (email === null) throw new CommandError(`${flag} ${text}: is no e-mail address`);
  return email;
}

/** Where merchants sign in. */
export function merchantUrl(publicUrl: string, store: Pick<Store, 'publicKey'>): string {
  return `${publicUrl}/merchant/${store.publicKey}`;
}

async function add(store: Store, email: string, role: StaffRole, context: CommandContext): Promise<void> {
  const { sql, publicUrl, print } = context;
  const staff = { storeId: store.id, email, role };
  await sql.begin(async (tx) => {
    if (!(await insertStaff(tx, { ...staff, invitedBy: null }))) await updateStaffRole(tx, staff);
  });
  print(
    `${email} is ${role} of ${store.name}, and signs in by that address at\n  ${merchantUrl(publicUrl, store)}`,
  );
}

async function remove(store: Store, email: string, { sql, print }: CommandContext): Promise<void> {
  const owners = await sql.begin(async (tx) => {
    const listed = await lockStaff(tx, store.id);
    if (!listed.some((row) => row.email === email)) {
      throw new CommandError(`--remove ${email}: does not work on ${store.name}.`);
    }
    await deleteStaff(tx, { storeId: store.id, email });
    return listed.filter((row) => row.role === 'owner' && row.email !== email);
  });
  print(`${email} works on ${store.name} no more.`);
  if (owners.length === 0) print('The store has no owner now: add one by --add … --role owner.');
}

async function list(store: Store, { sql, print }: CommandContext): Promise<void> {
  const staff = await listStaff(sql, store.id);
  if (staff.length === 0) return print('Nobody yet: add an owner by --add ada@shop.example --role owner.');
  print(
    formatTable(
      staff.map(({ email, role, invitedBy, invitedAt, joinedAt }) => ({
        email,
        role,
        'invited by': invitedBy ?? 'the portal',
        invited: invitedAt.toISOString(),
        joined: joinedAt?.toISOString() ?? 'not yet',
      })),
    ),
  );
}

function toRole(text: string | undefined): StaffRole {
  const role = STAFF_ROLES.find((name) => name === text);
  if (!role) {
    const wrong = text === undefined ? 'is missing' : `${text} is not known`;
    throw new CommandError(`--role ${wrong}: ${STAFF_ROLES.join(', ')}`);
  }
  return role;
}
