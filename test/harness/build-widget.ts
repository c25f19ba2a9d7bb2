import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createBuilder } from 'vite';

/** Builds the widget of the sources as they are, as `npm run build` does, into a folder of its own. */
export async function buildWidget(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'comptoir-widget-'));
  const into = { build: { outDir, emptyOutDir: false } };
  const builder = await createBuilder({ logLevel: 'error', environments: { client: into, loader: into } });
  await builder.build(builder.environments['client']!);
  await builder.build(builder.environments['loader']!);
  return outDir;
}
