import { readSharedAddress } from '../customers/shared-address.ts';
import { insertStaff } from '../merchant/staff-queries.ts';
import { createStore } from './create-store.ts';
import { snippetFor } from './snippet.ts';
import type { Command, CommandContext } from './store-command.ts';
import { merchantUrl, toStaffEmail } from './store-command-staff.ts';
import { CommandError, readFlags } from './store-command-flags.ts';

const NAME_MAX_CHARS = 200;

const USAGE = [
  'create --name "Maison Akwaba" --origin https://www.shop.example [--origin …]',
  '       [--currency XOF] [--country CI] [--language fr] [--return-url https://www.shop.example/account …]',
  '       [--shared-email orders@shop.example …] [--accent-color #a6441f] [--sells-on-delivery]',
  '       [--owner ada@shop.example]',
];

const OPTIONS = {
  name: { type: 'string' },
  origin: { type: 'string', multiple: true },
  currency: { type: 'string' },
  country: { type: 'string' },
  language: { type: 'string' },
  'return-url': { type: 'string', multiple: true },
  'shared-email': { type: 'string', multiple: true },
  'accent-color': { type: 'string' },
  'sells-on-delivery': { type: 'boolean' },
  owner: { type: 'string' },
} as const;

/** Makes a store and prints all that its merchant needs, the secret key for the only time. */
export const createCommand: Command = { usage: USAGE, run };

async function run(args: string[], { sql, publicUrl, print }: CommandContext): Promise<void> {
  const { values } = readFlags(args, OPTIONS, USAGE);
  const origins = toOrigins(values.origin);
  const owner = values.owner === undefined ? null : toStaffEmail('--owner', values.owner);
  const { store, secretKey } = await createStore(sql, {
    name: toName(values.name),
    origins,
    ...(values.currency && { currency: toCurrency(values.currency) }),
    ...(values.country && { country: toCountry(values.country) }),
    ...(values.language && { language: toLanguage(values.language) }),
    ...(values['return-url'] && { returnUrls: values['return-url'].map((url) => toReturnUrl(url, origins)) }),
    ...(values['shared-email'] && { sharedEmails: values['shared-email'].map(toSharedEmail) }),
    ...(values['accent-color'] && { accentColor: toColor(values['accent-color']) }),
    sellsOnDelivery: values['sells-on-delivery'] ?? false,
  });
  if (owner !== null) {
    await insertStaff(sql, { storeId: store.id, email: owner, role: 'owner', invitedBy: null });
  }
  print(
    [
      `${store.name} is ready.`,
      '',
      `Public key   ${store.publicKey}`,
      `Secret key   ${secretKey}   (for your server; it is not shown again)`,
      '',
      'Paste this into your shop’s pages, the second line where the account should be:',
      '',
      snippetFor(store, publicUrl),
      ...(owner === null ? [] : ['', `${owner} is its owner: ${merchantUrl(publicUrl, store)}`]),
    ].join('\n'),
  );
}

function toName(name: string | undefined): string {
  const text = name?.trim() ?? '';
  if (text.length < 1 || text.length > NAME_MAX_CHARS) {
    throw new CommandError(
      `--name is missing, or longer than ${NAME_MAX_CHARS} characters: --name "Maison Akwaba"`,
    );
  }
  return text;
}

function toOrigins(given: string[] | undefined): string[] {
  if (!given)
    throw new CommandError('--origin is missing: where your shop is, as --origin https://www.shop.example');
  return given.map((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !/^https?:$/.test(url.protocol) || (url.origin !== text && `${url.origin}/` !== text)) {
      throw new CommandError(
        `--origin ${text}: must be scheme and host and nothing else, as https://www.shop.example`,
      );
    }
    return url.origin;
  });
}

function toReturnUrl(text: string, origins: string[]): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !origins.includes(url.origin) || text.includes('#')) {
    throw new CommandError(
      `--return-url ${text}: must be a page of one of the shop’s origins (${origins.join(', ')}), without #`,
    );
  }
  return url.href;
}

function toCurrency(text: string): string {
  const code = text.toUpperCase();
  if (!Intl.supportedValuesOf('currency').includes(code)) {
    throw new CommandError(`--currency ${text}: must be an ISO 4217 code, as EUR or XOF`);
  }
  return code;
}

function toCountry(text: string): string {
  const code = text.toUpperCase();
  if (!/^[A-Z]{2}$/.test(code))
    throw new CommandError(`--country ${text}: must be an ISO 3166-1 code, as FR or CI`);
  return code;
}

function toLanguage(text: string): string {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? text;
  } catch {
    throw new CommandError(`--language ${text}: must be a BCP 47 tag, as fr or en-GB`);
  }
}

function toSharedEmail(text: string): string {
  const address = readSharedAddress(text);
  if (address === null) {
    throw new CommandError(`--shared-email ${text}: is no e-mail address, nor a domain as @shop.example`);
  }
  return address;
}

function toColor(text: string): string {
  const color = text.toLowerCase();
  if (!/^#[0-9a-f]{6}$/.test(color))
    throw new CommandError(`--accent-color ${text}: must be of six digits, as #a6441f`);
  return color;
}
