import { type Provider, PROVIDERS } from '../../shared/contracts/social.ts';
import { callbackUrl } from '../social/callback-url.ts';
import { offeredProviders, setProviderKey } from '../social/provider-key.ts';
import * as queries from '../social/store-provider-queries.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStore, formatTable, readFlags } from './store-command-flags.ts';
import type { Store } from './store-queries.ts';

const USAGE = [
  'provider [list] --store pk_…             where shoppers may sign in beside by e-mail, in the order of the buttons',
  'provider set <provider> --store pk_… [--client-id … --secret …|-]',
  '       offers it with the shop’s own application there, or without one by the portal’s;',
  '       --secret - reads it from standard input',
  'provider order <provider> … --store pk_…  these first, in this order',
  'provider remove <provider> --store pk_…   offers it no more, and forgets the shop’s own application',
];

const OPTIONS = {
  store: { type: 'string' },
  'client-id': { type: 'string' },
  secret: { type: 'string' },
} as const;

/** Says by which providers a shop's customers may sign in. */
export const providerCommand: Command = { usage: USAGE, run };

async function run(args: string[], context: CommandContext): Promise<void> {
  const { values, positionals } = readFlags(args, OPTIONS, USAGE);
  const [subcommand = 'list', ...names] = positionals;
  const store = await findStore(context.sql, values.store);
  switch (subcommand) {
    case 'list':
      return list(store, context);
    case 'set':
      return set(store, toProvider(names[0]), context, { id: values['client-id'], secret: values.secret });
    case 'order':
      return order(store, names.map(toProvider), context);
    case 'remove':
      return remove(store, toProvider(names[0]), context);
    default:
      throw new CommandError(`There is no "provider ${subcommand}".\n\n${USAGE.join('\n')}`);
  }
}

function list(store: Store, { providerKeys, publicUrl, print }: CommandContext): void {
  const own = new Set(store.providers.filter((row) => row.hasOwnKey).map((row) => row.provider));
  const rows = offeredProviders(store, providerKeys).map((provider) => ({
    provider,
    application: own.has(provider) ? 'the shop’s own' : 'the portal’s',
    'callback URL': callbackUrl(publicUrl, provider),
  }));
  print(rows.length === 0 ? 'By e-mail only. Offer a provider by `provider set`.' : formatTable(rows));
}

async function set(
  store: Store,
  provider: Provider,
  context: CommandContext,
  given: { id: string | undefined; secret: string | undefined },
): Promise<void> {
  const { sql, portalKey, providerKeys, publicUrl, print } = context;
  const clientId = given.id?.trim();
  const clientSecret = (given.secret === '-' ? await context.readStdin() : given.secret)?.trim();
  if (Boolean(clientId) !== Boolean(clientSecret)) {
    throw new CommandError(`--client-id and --secret go together: both are in ${provider}’s console.`);
  }
  const known = store.providers.find((row) => row.provider === provider);
  if (clientId && clientSecret) {
    await setProviderKey({ sql, portalKey }, { storeId: store.id, provider, clientId, clientSecret });
  } else if (providerKeys[provider] || known?.hasOwnKey) {
    await queries.switchProviderOn(sql, { storeId: store.id, provider });
  } else {
    throw new CommandError(
      `The portal has no application at ${provider}: give the shop’s own by --client-id and --secret -, or set ${provider.toUpperCase()}_CLIENT_ID and ${provider.toUpperCase()}_CLIENT_SECRET for all shops.`,
    );
  }
  print(
    `Shoppers may sign in by ${provider}. In its console, this must be among the callback URLs:\n  ${callbackUrl(publicUrl, provider)}`,
  );
}

async function order(store: Store, providers: Provider[], { sql, print }: CommandContext): Promise<void> {
  if (providers.length === 0)
    throw new CommandError('provider order needs the providers, the first one first.');
  await queries.updateProviderOrder(sql, { storeId: store.id, providers: [...new Set(providers)] });
  print(`The buttons begin with ${providers.join(', ')}.`);
}

async function remove(store: Store, provider: Provider, { sql, print }: CommandContext): Promise<void> {
  await queries.switchProviderOff(sql, { storeId: store.id, provider });
  print(`Nobody signs in by ${provider} any more. Who did is asked for a code.`);
}

function toProvider(text: string | undefined): Provider {
  const provider = PROVIDERS.find((name) => name === text);
  if (!provider) {
    const wrong = text === undefined ? 'A provider is missing' : `${text} is no provider that is known`;
    throw new CommandError(`${wrong}: ${PROVIDERS.join(', ')}`);
  }
  return provider;
}
