import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

import { NODE_FLAGS } from '../start/node-flags.mjs';

const LOADER = 'load-program.js';

/**
 * Has a program of ours loaded with code that was compiled ahead, for the flags with which we start Node. Makes a file to
 * start for each function that it exports by one of these names.
 */
export function quickProgram(environment: string, names: string[]): Plugin {
  return {
    name: `quick-program:${environment}`,
    applyToEnvironment: ({ name }) => name === environment,
    generateBundle(_options, bundle) {
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      for (const name of names) emit(`${name}.js`, `require('./${LOADER}').run('${name}');\n`);
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const [line] = /.*[^\0-\x7f].*/.exec(file.code) ?? [];
        if (line)
          this.warn(`Not ASCII, and so slower to load, by a letter in a tagged template: ${line.trim()}`);
        file.code = asFunction(file.code);
      }
      emit(LOADER, readFileSync('portal-server/start/load-program.cjs', 'utf8'));
      emit('package.json', '{ "type": "commonjs" }\n');
    },
    writeBundle({ dir }) {
      const { status } = spawnSync(process.execPath, [...NODE_FLAGS, join(dir!, LOADER)], {
        stdio: ['ignore', 2, 2],
      });
      if (status !== 0) throw new Error(`What was built in ${dir} cannot be loaded: see above.`);
    },
  };
}

// As Node wraps CommonJS, but here, where it costs a start nothing. In front of the first line, so that lines keep their numbers.
// Strict, as the modules were from which it was made.
function asFunction(code: string): string {
  return `(function (exports, require, module, __filename, __dirname) { 'use strict'; ${code}\n})\n`;
}
