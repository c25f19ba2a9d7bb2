import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { inPieces, readFile } from '../../test/harness/import-files.ts';
import { toCsvRecord } from '../http/csv.ts';
import { openCsv } from './read-csv.ts';

const problemOf = async (file: Uint8Array | string) => {
  const opened = await openCsv(inPieces(file));
  return 'problem' in opened ? opened.problem : 'none';
};

describe('encodings', () => {
  const text = 'Nom;Prénom\r\nDiop;Aïssatou\r\nLefèvre;Zoé\r\n';
  const rows = [
    ['Diop', 'Aïssatou'],
    ['Lefèvre', 'Zoé'],
  ];
  const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

  test.each([
    ['utf-8', 'utf-8', Buffer.from(text)],
    ['utf-8 with a mark', 'utf-8', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le with a mark', 'utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['utf-16le', 'utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be with a mark', 'utf-16be', swapped(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
    ['utf-16be', 'utf-16be', swapped(Buffer.from(text, 'utf16le'))],
    ['windows-1252', 'windows-1252', Buffer.from(text, 'latin1')],
  ])('%s', async (_, encoding, bytes) => {
    const file = await readFile(bytes, [3]);

    expect(file).toMatchObject({ encoding, delimiter: ';', headers: ['Nom', 'Prénom'], rows });
  });

  test('the euro sign and the curly apostrophe of Windows', async () => {
    const file = await readFile(Buffer.from([0x61, 0x0a, 0x80, 0x20, 0x92, 0x0a]));
    expect(file.rows).toEqual([['€ ’']]);
  });

  test('what decides may be far behind the beginning', async () => {
    const plain = 'a,b\n' + 'x,y\n'.repeat(30_000);
    expect((await readFile(Buffer.from(`${plain}é,z\n`), [65_536])).rows.at(-1)).toEqual(['é', 'z']);
    expect((await readFile(Buffer.from(`${plain}é,z\n`, 'latin1'), [65_536])).rows.at(-1)).toEqual([
      'é',
      'z',
    ]);
  });
});

test.each([
  ['a,b\n1,2\n', ','],
  ['a;b\n1;2\n', ';'],
  ['a\tb\n1\t2\n', '\t'],
  ['sep=;\r\na;b\r\n"1,5";2\r\n', ';'],
  ['a;Groups (x,y,z...)\n1;Customer, Carribean\n2;Kids\n', ';'],
  ['name,note\n"a; b; c","d; e"\nx,y\n', ','],
  ['email\na@b.example\n', ','],
])('the delimiter of %j is %j', async (text, delimiter) => {
  expect((await readFile(text)).delimiter).toBe(delimiter);
});

test('`sep=` is no header', async () => {
  expect(await readFile('sep=;\na;b\n1;2\n')).toMatchObject({ headers: ['a', 'b'], rows: [['1', '2']] });
});

test('quoted cells hold line breaks and quotes, empty lines are none, and each row knows its line', async () => {
  const { records } = await readFile('a,b\r\n1,"x\r\n""y"""\r\n\r\n2,z\r\n');
  expect(records).toEqual([
    { line: 2, cells: ['1', 'x\r\n"y"'] },
    { line: 5, cells: ['2', 'z'] },
  ]);
});

test('ragged rows come out as they are', async () => {
  expect((await readFile('a,b\n1\n1,2,3\n1,2\n')).rows).toEqual([['1'], ['1', '2', '3'], ['1', '2']]);
});

test('a quote that nobody closes is told with its line, and what was before it is read', async () => {
  expect((await readFile('a,b\n1,2\n3,"4\n5,6\n')).records).toEqual([
    { line: 2, cells: ['1', '2'] },
    { line: 3, cells: [], problem: 'unclosed_quote' },
  ]);
});

test.each([
  ['', 'empty'],
  ['\r\n\r\n', 'empty'],
  ['<!DOCTYPE html><html><body>Sign in</body></html>', 'html'],
  ['\uFEFF\n<html><head>', 'html'],
  ['PK\u0003\u0004xl/workbook.xml', 'spreadsheet'],
  ['%PDF-1.7', 'binary'],
  ['a\0b\0\0\0c,d', 'binary'],
  [';;\n1;2;3\n', 'no_header'],
  [`${'a,'.repeat(300)}a\n`, 'too_many_columns'],
])('%j is %s', async (text, problem) => {
  expect(await problemOf(text)).toBe(problem);
});

test('to leave the loop ends the reading of the source', async () => {
  let ended = false;
  async function* endless() {
    try {
      yield Buffer.from('a,b\n');
      for (;;) yield Buffer.from('1,2\n'.repeat(1000));
    } finally {
      ended = true;
    }
  }
  const opened = await openCsv(endless());
  if ('problem' in opened) throw new Error(opened.problem);
  for await (const record of opened.records) if (record.line > 5000) break;

  expect(ended).toBe(true);
});

test('a source that fails is no end of the file', async () => {
  async function* failing() {
    yield Buffer.from('a,b\n1,2\n'.repeat(20_000));
    throw new Error('gone');
  }
  const read = async () => {
    const opened = await openCsv(failing());
    if ('problem' in opened) throw new Error(opened.problem);
    for await (const record of opened.records) expect(record.cells).toHaveLength(2);
  };
  await expect(read()).rejects.toThrow('gone');
});

// Cells without edges of white space, which a header loses; a first cell that names no delimiter.
const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `x${text}`);
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

test('what our encoder writes is read back, whatever the pieces', async () => {
  await fc.assert(
    fc.asyncProperty(table, sizes, async (rows, pieces) => {
      const text = ['a', 'b', 'c', 'd', 'e'].slice(0, rows[0]!.length);
      const file = [text, ...rows].map((row) => toCsvRecord(row)).join('');
      expect((await readFile(file, pieces)).rows).toEqual(rows);
    }),
  );
});

async function readWhatever(file: Uint8Array, pieces: number[]) {
  const opened = await openCsv(inPieces(file, pieces));
  return 'problem' in opened ? opened : readFile(file, pieces);
}

test('any split of the bytes gives the same rows', async () => {
  const bytes = fc.oneof(
    table.map((rows) => Buffer.from(rows.map((row) => toCsvRecord(row)).join(''))),
    fc
      .string({ unit: fc.constantFrom('a', '"', ',', ';', '\r', '\n', 'é', ' ', '€'), minLength: 1 })
      .map((s) => Buffer.from(`h${s}`)),
    fc
      .string({ unit: fc.constantFrom('a', '"', ';', '\r', '\n', 'é'), minLength: 1 })
      .map((s) => Buffer.from(`h${s}`, 'latin1')),
  );
  await fc.assert(
    fc.asyncProperty(bytes, sizes, async (file, pieces) => {
      expect(await readWhatever(file, pieces)).toEqual(await readWhatever(file, [file.length]));
    }),
    { numRuns: 300 },
  );
});
