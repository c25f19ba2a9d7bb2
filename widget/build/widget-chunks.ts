import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin, Rolldown } from 'vite';

import { packChunkFiles } from './pack-chunk-files.ts';

/** Chunks that can be asked for by name: an element's tag, a language, and parts of the core. */
export const WIDGET_ENTRIES = {
  start: 'widget/core/start.ts',
  'return-code': 'widget/core/return-code.ts',
  en: 'shared/messages/en.ts',
  fr: 'shared/messages/fr.ts',
  'profile-en': 'shared/messages/profile-en.ts',
  'profile-fr': 'shared/messages/profile-fr.ts',
  'security-en': 'shared/messages/security-en.ts',
  'security-fr': 'shared/messages/security-fr.ts',
  'guest-en': 'shared/messages/guest-en.ts',
  'guest-fr': 'shared/messages/guest-fr.ts',
  'vat-en': 'shared/messages/vat-en.ts',
  'vat-fr': 'shared/messages/vat-fr.ts',
  'checkout-en': 'shared/messages/checkout-en.ts',
  'checkout-fr': 'shared/messages/checkout-fr.ts',
  'comptoir-account': 'widget/shop/comptoir-account.ts',
  'comptoir-sign-in': 'widget/shop/comptoir-sign-in.ts',
  'comptoir-orders': 'widget/shop/comptoir-orders.ts',
  'comptoir-order': 'widget/shop/comptoir-order.ts',
  'comptoir-profile': 'widget/shop/comptoir-profile.ts',
  'comptoir-vat-id': 'widget/shop/comptoir-vat-id.ts',
  'comptoir-business': 'widget/shop/comptoir-business.ts',
  'comptoir-withdrawal': 'widget/shop/comptoir-withdrawal.ts',
  'comptoir-find-order': 'widget/shop/comptoir-find-order.ts',
  'comptoir-checkout': 'widget/shop/comptoir-checkout.ts',
  'comptoir-security': 'widget/shop/comptoir-security.ts',
  'comptoir-data': 'widget/shop/comptoir-data.ts',
  'comptoir-passkey': 'widget/shop/comptoir-passkey.ts',
  'comptoir-passkeys': 'widget/shop/comptoir-passkeys.ts',
  'comptoir-confirm-sign-in': 'widget/shop/comptoir-confirm-sign-in.ts',
  // It imports its sections by itself, so that the loader of every shop need not know them.
  'comptoir-merchant': 'widget/merchant/comptoir-merchant.ts',
};

/** By name: the chunk's file, then the files that it imports, so that all can be fetched at once. */
export type ChunkFiles = Record<string, string[]>;

const MANIFEST = 'manifest.json';
const VIRTUAL = 'virtual:comptoir-chunks';

/**
 * Writes which files a chunk needs, beside the chunks. An open page reads it again after a deploy.
 *
 * An element defines itself, so where a group of chunks holds it, it is asked for there, and the file that would only
 * hand on its class is left out.
 */
export function writeChunkFiles(): Plugin {
  return {
    name: 'comptoir-write-chunk-files',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const files: ChunkFiles = {};
      for (const chunk of chunks.filter(({ isEntry }) => isEntry)) {
        const holder = chunks.find(({ moduleIds }) => moduleIds.includes(chunk.facadeModuleId!)) ?? chunk;
        const defined = chunk.name.startsWith('comptoir-') ? holder : chunk;
        files[chunk.name] = withImports(defined, chunks);
        if (defined !== chunk) delete bundle[chunk.fileName];
      }
      this.emitFile({ type: 'asset', fileName: MANIFEST, source: JSON.stringify(files) });
    },
  };
}

/** Gives the loader what `writeChunkFiles` wrote, so that a page needs no request to know it. */
export function inlineChunkFiles(): Plugin {
  return {
    name: 'comptoir-inline-chunk-files',
    applyToEnvironment: ({ name }) => name === 'loader',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return;
      const { outDir } = this.environment.config.build;
      const files = JSON.parse(readFileSync(join(outDir, MANIFEST), 'utf8')) as ChunkFiles;
      return `export default ${JSON.stringify(packChunkFiles(files))}`;
    },
  };
}

function withImports(
  chunk: Rolldown.OutputChunk,
  all: Rolldown.OutputChunk[],
  seen: string[] = [],
): string[] {
  if (seen.includes(chunk.fileName)) return seen;
  seen.push(chunk.fileName);
  for (const name of chunk.imports) {
    const imported = all.find(({ fileName }) => fileName === name);
    if (imported) withImports(imported, all, seen);
  }
  return seen;
}
