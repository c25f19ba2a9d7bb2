import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

import { describe, expect, test } from 'vitest';

// Properties of the code itself that neither the compiler nor the linter sees.

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => existsSync(file));
const sources = files.filter((file) => file.endsWith('.ts'));
const shipped = sources.filter(
  (file) => /^(shared|widget|portal-server)\//.test(file) && !/\.test\.ts$|^widget\/build\//.test(file),
);

/** Which folder may import which. Whatever is not listed here is refused. */
const MAY_IMPORT: Record<string, string[]> = {
  shared: ['shared'],
  'widget/core': ['shared', 'widget/core'],
  'widget/ui': ['widget/ui'],
  'widget/shop': ['shared', 'widget/core', 'widget/ui', 'widget/shop'],
  'widget/merchant': ['shared', 'widget/core', 'widget/ui', 'widget/merchant'],
  'portal-server': ['shared', 'portal-server'],
};

describe('each file imports only from where it may', () => {
  test.each(shipped.filter((file) => folderOf(file)))('%s', (file) => {
    const allowed = MAY_IMPORT[folderOf(file)!]!;
    const refused = relativeImports(file).filter(
      (target) => !allowed.some((folder) => target.startsWith(`${folder}/`)),
    );
    expect(refused).toEqual([]);
  });
});

test('db and http know no feature, but for its types', () => {
  const technical = shipped.filter((file) => /^portal-server\/(db|http)\//.test(file));
  const strays = technical.flatMap((file) =>
    [...read(file).matchAll(/import (?!type )[^;]*?'(\.\.\/(?!\.\.)[^']+)'/g)]
      .map((match) => match[1]!)
      .filter((target) => !/^\.\.\/(db|http)\//.test(target))
      .map((target) => `${file} -> ${target}`),
  );
  expect(strays).toEqual([]);
});

test('shared imports zod and nothing else', () => {
  const strays = shipped
    .filter((file) => file.startsWith('shared/'))
    .flatMap((file) => packageImports(file).filter((name) => name !== 'zod'));
  expect(strays).toEqual([]);
});

// Its parser alone costs more than the whole sign-in may.
test('zod reaches the widget as types only', () => {
  const contracts = /import (?!type )[^;]*?shared\/contracts\//;
  expect(shipped.filter((file) => file.startsWith('widget/') && contracts.test(read(file)))).toEqual([]);
});

test('SQL is written only in the files for it', () => {
  const home = /(-queries\.ts|^portal-server\/db\/.*)$/;
  const strays = shipped.filter((file) => !home.test(file) && /\b(sql|tx)(<[^`]*>)?`/.test(read(file)));
  expect(strays).toEqual([]);
});

test('only app.ts mounts routes, so no feature reaches into another one', () => {
  const importers = shipped.filter((file) =>
    relativeImports(file).some((target) => target.endsWith('-routes.ts')),
  );
  expect(importers.filter((file) => file !== 'portal-server/app.ts')).toEqual([]);
});

test('only the API client talks to the network', () => {
  const callers = shipped.filter((file) => file.startsWith('widget/') && /\bfetch\(/.test(read(file)));
  expect(callers.filter((file) => file !== 'widget/core/api-client.ts')).toEqual(
    // The loader reads the manifest again after a deploy, before any chunk is there to ask.
    callers.filter((file) => file === 'widget/loader.ts'),
  );
});

// Their author has retired both, so each must be replaceable in an hour.
test.each(['lucia', 'arctic'])('%s stays behind one file', (name) => {
  const importers = shipped.filter((file) => packageImports(file).includes(name));
  expect(importers.length).toBeLessThanOrEqual(1);
});

// It works beside our own connection to the database, and each release of it may bring another schema.
test.each(['graphile-worker', 'pg'])('%s stays behind one file', (name) => {
  const importers = shipped.filter((file) => packageImports(file).includes(name));
  expect(importers).toEqual(['portal-server/jobs/job-runner.ts']);
});

// More than a hundred modules, for which no start waits.
test('the file of the jobs’ library is loaded when it is needed', () => {
  const atOnce = /^(import|export) (?!type\b)[^;]*\bjob-runner\.ts'/m;
  expect(shipped.filter((file) => atOnce.test(read(file)))).toEqual([]);
});

test('only the two entries read the environment', () => {
  const readers = shipped.filter((file) => read(file).includes('process.env'));
  expect(readers.filter((file) => !/^portal-server\/(main|stores\/store-cli)\.ts$/.test(file))).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const code = files.filter((file) => /\.(ts|mjs|css)$/.test(file));
  expect(code.filter((file) => read(file).split('\n').length > 301)).toEqual([]);
});

test('nobody exports by default but the tools that ask for it', () => {
  expect(shipped.filter((file) => /^export default/m.test(read(file)))).toEqual([]);
});

test('migrations are numbered without a gap and say what they are for', () => {
  const migrations = files.filter((file) => /migrations\/\d{4}_[a-z0-9-]+\.sql$/.test(file)).sort();
  expect(migrations.map((file) => Number(/(\d{4})_/.exec(file)![1]))).toEqual(
    migrations.map((_, i) => i + 1),
  );
  expect(migrations.filter((file) => !read(file).startsWith('-- '))).toEqual([]);
});

test('paths that the documents name exist', () => {
  const documents = files.filter((file) => /^[A-Z]+\.md$|^docs\/.*\.md$/.test(file));
  const named = documents.flatMap((document) =>
    [
      ...read(document).matchAll(
        /`((?:widget|portal-server|shared|demo|test|docs|patches)\/[\w./-]+\.\w+)`/g,
      ),
    ].map((match) => match[1]!),
  );
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function folderOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((folder) => file.startsWith(`${folder}/`));
}

function relativeImports(file: string): string[] {
  return imports(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => posix.join(posix.dirname(file), target));
}

function packageImports(file: string): string[] {
  return imports(file).filter((target) => !/^(\.|node:|virtual:)/.test(target));
}

function imports(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
}
