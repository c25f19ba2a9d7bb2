import { randomBytes } from 'node:crypto';

import { type Platform, PLATFORMS } from '../platforms/platform-event.ts';
import type { Command, CommandContext } from './store-command.ts';
import { CommandError, findStore, readFlags } from './store-command-flags.ts';
import { FORMER_SECRET_LIFETIME_MS, setWebhookSecret } from './webhook-secret.ts';

const USAGE = [
  'webhook-secret --store pk_… --platform woocommerce|shopify [--secret …|-]',
  '       [--shop NAME.myshopify.com] [--at-once]',
  '       --secret - reads it from standard input; --at-once ends the former one now;',
  '       --shop names the Shopify shop that this store is: it alone may ask for the removal of its data',
];

const OPTIONS = {
  store: { type: 'string' },
  platform: { type: 'string' },
  secret: { type: 'string' },
  shop: { type: 'string' },
  'at-once': { type: 'boolean' },
} as const;

const GENERATED_SECRET_BYTES = 32;

/** Sets what a platform signs its webhooks with, and prints the address to enter there. */
export const webhookSecretCommand: Command = { usage: USAGE, run };

async function run(args: string[], context: CommandContext): Promise<void> {
  const { values } = readFlags(args, OPTIONS, USAGE);
  const { sql, portalKey, publicUrl, print } = context;
  const platform = toPlatform(values.platform);
  const store = await findStore(sql, values.store);
  const shop = readShop(values.shop, platform);
  const address = `${publicUrl}/webhooks/${platform}/${store.publicKey}`;

  const given = values.secret === '-' ? (await context.readStdin()).trim() : values.secret?.trim();
  if (given === undefined && platform === 'shopify') {
    throw new CommandError(
      `Enter this address in Shopify:\n  ${address}\nand give the secret that Shopify shows there by --secret, or by --secret - on standard input.`,
    );
  }
  if (given === '') throw new CommandError('--secret is empty.');

  const secret = given ?? randomBytes(GENERATED_SECRET_BYTES).toString('base64url');
  const atOnce = values['at-once'] ?? false;
  await setWebhookSecret({ sql, portalKey }, { storeId: store.id, platform, secret, shop, atOnce });

  const former = atOnce ? 'ended' : `holds for another ${FORMER_SECRET_LIFETIME_MS / 3_600_000} hours`;
  print(`Address   ${address}`);
  if (given === undefined) print(`Secret    ${secret}   (enter it with the address; it is not shown again)`);
  print(`Webhooks signed with this secret are taken from now on. A former one ${former}.`);
}

function toPlatform(text: string | undefined): Platform {
  const platform = PLATFORMS.find((name) => name === text);
  if (!platform) {
    throw new CommandError(
      `--platform ${text === undefined ? 'is missing' : `${text} is not known`}: ${PLATFORMS.join(' or ')}`,
    );
  }
  return platform;
}

/** The name by which Shopify's deliveries call it, whatever other domains the shop has. */
function readShop(text: string | undefined, platform: Platform): string | undefined {
  if (text === undefined) return undefined;
  const shop = text.trim().toLowerCase();
  if (platform !== 'shopify') throw new CommandError('--shop is for Shopify alone.');
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(shop)) {
    throw new CommandError(`--shop ${text} must be the shop's own name in Shopify: NAME.myshopify.com`);
  }
  return shop;
}
