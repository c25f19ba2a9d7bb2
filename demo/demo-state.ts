import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

/** What the demo remembers between starts. It holds secrets, so only its owner reads the file. */
export const DemoState = z.object({
  publicKey: z.string(),
  secretKey: z.string(),
  webhookSecrets: z.object({ woocommerce: z.string(), shopify: z.string() }),
  /** The seed's dates are told from here, so that every start tells the same orders. */
  startedAt: z.iso.datetime(),
  shopUrl: z.string(),
  /** How often the shop has been found at another address. */
  moves: z.int(),
  /** Whether all orders have been sent since the last move. */
  seeded: z.boolean(),
});
export type DemoState = z.infer<typeof DemoState>;

/** Null where there was no start before. */
export function readDemoState(dataFolder: string): DemoState | null {
  try {
    return DemoState.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${fileIn(dataFolder)} cannot be read. Remove it, and the demo begins anew.`, {
      cause: error,
    });
  }
}

export function writeDemoState(dataFolder: string, state: DemoState): void {
  const draft = `${fileIn(dataFolder)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, fileIn(dataFolder));
}

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'demo.json');
}
