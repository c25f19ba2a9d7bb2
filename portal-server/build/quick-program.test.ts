import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { NODE_FLAGS } from '../start/node-flags.mjs';
import { quickProgram } from './quick-program.ts';

const PROGRAM = `
  const WORD = 'first';
  export async function main(args: string[]) {
    const { shout } = await import('./later.ts');
    console.log(shout(WORD), args.join(), import.meta.dirname.endsWith('dist'));
  }
  export function other() {
    throw new Error('not today');
  }
  export function strict() {
    Object.freeze(main).word = 1;
  }
`;
const LATER = `export const shout = (word: string) => word + '!…';`;

let home: string;
let program: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'comptoir-program-'));
  mkdirSync(join(home, 'src'));
  writeFileSync(join(home, 'src/program.ts'), PROGRAM);
  writeFileSync(join(home, 'src/later.ts'), LATER);
  program = join(home, 'dist/program.js');
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [quickProgram('ssr', ['main', 'other', 'strict'])],
    build: {
      ssr: join(home, 'src/program.ts'),
      outDir: join(home, 'dist'),
      emptyOutDir: true,
      rolldownOptions: {
        output: {
          format: 'cjs',
          charset: 'ascii',
          dynamicImportInCjs: false,
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a program is started with the code that was compiled when it was built', () => {
  change('first', 'other');
  // Only code that it had before can still say the first word.
  passOffCode();
  expect(run('main.js', NODE_FLAGS, ['a', 'b']).stdout).toBe('first!… a,b true\n');
  change('other', 'first');
  passOffCode();
});

test('code that was compiled for other flags, by another Node, or from another text, is not taken', () => {
  change('first', 'other');
  expect(run('main.js', NODE_FLAGS).stdout).toBe('other!…  true\n');
  passOffCode();
  expect(run('main.js', ['--max-semi-space-size=2']).stdout).toBe('other!…  true\n');
  const otherNode = join(home, 'other-node.cjs');
  writeFileSync(otherNode, "Object.defineProperty(process, 'version', { value: 'v20.19.0' });");
  expect(run('main.js', [...NODE_FLAGS, '--require', otherNode]).stdout).toBe('other!…  true\n');
  change('other', 'first');
  passOffCode();
});

test.each([
  ['cut short', (code: Buffer) => code.subarray(0, code.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['half zeros, as a machine without power leaves it', (code: Buffer) => code.fill(0, code.length / 2)],
])('a program whose code is %s starts all the same', (_, damage) => {
  const code = readFileSync(`${program}.code`);
  writeFileSync(`${program}.code`, damage(Buffer.from(code)));
  expect(run('main.js', NODE_FLAGS).stdout).toBe('first!…  true\n');
  writeFileSync(`${program}.code`, code);
});

test('a program whose code is gone starts all the same', () => {
  const code = readFileSync(`${program}.code`);
  rmSync(`${program}.code`);
  expect(run('main.js', NODE_FLAGS).stdout).toBe('first!…  true\n');
  writeFileSync(`${program}.code`, code);
});

test('a stack names the line of the file', () => {
  const lines = readFileSync(program, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('not today')) + 1;
  expect(run('other.js', NODE_FLAGS).stderr).toContain(`program.js:${line}:`);
});

test('a program is strict, as the modules were', () => {
  expect(run('strict.js', NODE_FLAGS).stderr).toContain('TypeError: Cannot add property word');
});

function change(from: string, to: string): void {
  const text = readFileSync(program, 'utf8');
  expect(text).toContain(`"${from}"`);
  writeFileSync(program, text.replace(`"${from}"`, `"${to}"`));
}

/** Makes the code that is kept look like that of the text as it is now. V8 itself sees no difference while the length is the same. */
function passOffCode(): void {
  const code = readFileSync(`${program}.code`);
  const sumOfText = crc32(readFileSync(program), crc32(`${process.version} ${process.arch}`));
  code.writeUInt32LE(crc32(code.subarray(0, -4), sumOfText), code.length - 4);
  writeFileSync(`${program}.code`, code);
}

function run(file: string, flags: string[], args: string[] = []) {
  return spawnSync(process.execPath, [...flags, join(home, 'dist', file), ...args], { encoding: 'utf8' });
}
