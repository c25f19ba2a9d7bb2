import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createBuilder } from 'vite';

/** Builds the widget of the sources as they are, as `npm run build` does, into a folder of its own. */
export async function buildWidget(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'comptoir-widget-'));
  const into = { build: { outDir, emptyOutDir: false } };
  const environments = { client: into, loader: into };
  // Vitest says "test" here, by which packages would give their development code.
  const nodeEnv = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    const builder = await createBuilder({ logLevel: 'error', environments });
    await builder.build(builder.environments['client']!);
    await builder.build(builder.environments['loader']!);
  } finally {
    process.env['NODE_ENV'] = nodeEnv;
  }
  return outDir;
}
