import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { Plugin } from 'vite';

/** Puts the files of `from` beside the bundle, in `to`: what the code reads from its own folder at run time. */
export function emitFolder(environment: string, from: string, to: string): Plugin {
  return {
    name: `emit-folder:${from}`,
    applyToEnvironment: ({ name }) => name === environment,
    generateBundle() {
      const entries = readdirSync(from, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((found) => found.isFile())) {
        const file = join(entry.parentPath, entry.name);
        this.emitFile({
          type: 'asset',
          fileName: join(to, relative(from, file)),
          source: readFileSync(file),
        });
      }
    },
  };
}
