import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStore, readFlags } from './store-command-flags.ts';
import * as queries from './withdrawal-settings-queries.ts';

const LEAST_DAYS = 14;
const MOST_DAYS = 366;

const USAGE = [
  'withdrawal --store pk_…                  how shoppers may withdraw from a contract (EU)',
  'withdrawal set --store pk_… [--days 14] [--time-zone Europe/Paris]',
  'withdrawal on|off --store pk_…           off where you sell to nobody in the EU',
  'withdrawal exclude|include --store pk_… [--product ID …] [--sku SKU …]',
  '       what the right does not cover: sealed goods, made to measure, … (Directive 2011/83/EU, Art. 16)',
];

const OPTIONS = {
  store: { type: 'string' },
  days: { type: 'string' },
  'time-zone': { type: 'string' },
  product: { type: 'string', multiple: true },
  sku: { type: 'string', multiple: true },
} as const;

type Flags = ReturnType<typeof readFlags<typeof OPTIONS>>['values'];

/** Shows and sets a store's right of withdrawal. */
export const withdrawalCommand: Command = { usage: USAGE, run };

async function run(args: string[], context: CommandContext): Promise<void> {
  const { values, positionals } = readFlags(args, OPTIONS, USAGE);
  const [subcommand = 'show'] = positionals;
  const { sql } = context;
  const { id } = await findStore(sql, values.store);

  switch (subcommand) {
    case 'show':
      break;
    case 'on':
    case 'off':
      await queries.updateWithdrawalSettings(sql, id, { withdrawalEnabled: subcommand === 'on' });
      break;
    case 'set':
      await queries.updateWithdrawalSettings(sql, id, toChange(values));
      break;
    case 'exclude':
    case 'include':
      await queries.changeWithdrawalExclusions(sql, id, {
        ...toNames(values, subcommand),
        excluded: subcommand === 'exclude',
      });
      break;
    default:
      throw new CommandError(`There is no "withdrawal ${subcommand}".\n\n${USAGE.join('\n')}`);
  }
  context.print(describe(await queries.findWithdrawalSettings(sql, id)));
}

function toChange(values: Flags): Partial<queries.WithdrawalSettings> {
  if (values.days === undefined && values['time-zone'] === undefined) {
    throw new CommandError('Nothing to set: give --days or --time-zone.');
  }
  return {
    ...(values.days !== undefined && { withdrawalDays: toDays(values.days) }),
    ...(values['time-zone'] !== undefined && { timeZone: toTimeZone(values['time-zone']) }),
  };
}

function toDays(text: string): number {
  const days = Number(text);
  if (!/^\d+$/.test(text) || days < LEAST_DAYS || days > MOST_DAYS) {
    throw new CommandError(
      `--days ${text}: must be ${LEAST_DAYS} (what the law gives at least) to ${MOST_DAYS}. ` +
        'Where no law asks for it, turn it off by `withdrawal off`.',
    );
  }
  return days;
}

function toTimeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new CommandError(
      `--time-zone ${text}: must be a name of IANA's, as Europe/Paris or Africa/Abidjan`,
    );
  }
}

function toNames(values: Flags, subcommand: string): { products: string[]; skus: string[] } {
  const { product: products = [], sku: skus = [] } = values;
  if (products.length + skus.length === 0) {
    throw new CommandError(
      `Nothing to ${subcommand}: give --product or --sku, as your shop's system names them.`,
    );
  }
  return { products, skus };
}

function describe(settings: queries.WithdrawalSettings): string {
  if (!settings.withdrawalEnabled)
    return 'Shoppers are offered no withdrawal. Turn it on by `withdrawal on`.';
  return [
    `Days after delivery   ${settings.withdrawalDays}, by the clock of ${settings.timeZone}`,
    `Excluded products     ${listed(settings.withdrawalExcludedProducts)}`,
    `Excluded SKUs         ${listed(settings.withdrawalExcludedSkus)}`,
    `Told to               ${settings.contactEmail ?? 'nobody: set an address by `contact`'}`,
  ].join('\n');
}

function listed(names: string[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}
