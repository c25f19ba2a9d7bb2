import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { type CsvError, parse, type Parser } from 'csv-parse';

import type { FileProblem, RowRefusal } from '../../shared/import-fields.ts';
import { decodeText } from './decode-text.ts';
import { type Delimiter, delimiterLine, DELIMITER_TEXT_CHARS, findDelimiter } from './find-delimiter.ts';
import { type FileEncoding, isHtmlText } from './sniff-file.ts';

/** Wider files are no list of customers. */
export const COLUMNS_MAX = 300;
/** A record that is longer has a quote that nobody closed. */
export const RECORD_MAX_CHARS = 256 * 1024;

/** One record of a file. `line` is where it begins, counted from 1. */
export interface CsvRecord {
  line: number;
  cells: string[];
  /** Set where the file cannot be read from here on. */
  problem?: RowRefusal;
}

export interface OpenedCsv {
  delimiter: Delimiter;
  /** Known once all records have been read. */
  encoding(): FileEncoding;
  /** As the file has them, trimmed. */
  headers: string[];
  /** What follows the header. To leave the loop ends the reading. */
  records: AsyncGenerator<CsvRecord>;
}

/**
 * Reads a file of comma separated values as it comes: encoding and delimiter are found out, quoted cells may hold line
 * breaks, and empty lines are none. Rows that have too few cells or too many come out as they are.
 */
export async function openCsv(
  bytes: AsyncIterable<Uint8Array>,
): Promise<OpenedCsv | { problem: FileProblem }> {
  const text = await decodeText(bytes);
  if ('problem' in text) return text;

  const pieces = text.pieces[Symbol.asyncIterator]();
  const beginning = await takeText(pieces, DELIMITER_TEXT_CHARS);
  const looked = beginning.slice(0, DELIMITER_TEXT_CHARS);
  const told = delimiterLine(looked);
  const delimiter = told ?? findDelimiter(looked);

  const records = readRecords(restOf(beginning, pieces), { delimiter, skipsFirst: told !== null });
  const first = await records.next();
  const problem = first.done ? 'empty' : problemOf(looked, first.value);
  if (first.done || problem) {
    await records.return(undefined);
    return { problem: problem ?? 'empty' };
  }
  const headers = first.value.cells.map((cell) => cell.trim());
  return { delimiter, encoding: text.encoding, headers, records };
}

function problemOf(beginning: string, { cells, problem }: CsvRecord): FileProblem | null {
  if (isHtmlText(beginning)) return 'html';
  if (problem || cells.every((cell) => cell.trim() === '')) return 'no_header';
  return cells.length > COLUMNS_MAX ? 'too_many_columns' : null;
}

async function takeText(from: AsyncIterator<string>, atLeast: number): Promise<string> {
  let taken = '';
  while (taken.length < atLeast) {
    const next = await from.next();
    if (next.done) break;
    taken += next.value;
  }
  return taken;
}

async function* restOf(beginning: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    if (beginning !== '') yield beginning;
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      if (next.value !== '') yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

async function* readRecords(
  text: AsyncIterable<string>,
  given: { delimiter: Delimiter; skipsFirst: boolean },
): AsyncGenerator<CsvRecord> {
  const fault = { code: '' };
  // The parser must not fail: a stream that fails drops the records that wait in it.
  const parser = openParser(given.delimiter, (error) => (fault.code ||= error?.code ?? 'unknown'));
  const source = Readable.from(untilFault(text, fault), { objectMode: false });
  const flowing = pipeline(source, parser).catch(() => {});

  let line = 1;
  let countedTwice = 0;
  let isFirst = true;
  try {
    for await (const { info, record } of parser as AsyncIterable<ParsedRecord>) {
      // Within quotes the parser counts \r\n as two lines.
      countedTwice += count(record, /\r\n/g);
      const end = info.lines - countedTwice;
      const begin = end - count(record, /\r\n|\n|\r/g);
      line = end + 1;
      if (isFirst && given.skipsFirst) isFirst = false;
      else yield { line: begin, cells: record };
    }
    if (fault.code) yield { line, cells: [], problem: 'unclosed_quote' };
  } finally {
    source.destroy();
    parser.destroy();
    await flowing;
  }
}

interface ParsedRecord {
  /** `lines`: where the record ends. */
  info: { lines: number };
  record: string[];
}

/** What follows a quote that nobody closed is one cell, as long as the file: no more of it is read. */
async function* untilFault(text: AsyncIterable<string>, fault: { code: string }): AsyncGenerator<string> {
  for await (const piece of text) {
    yield piece;
    if (fault.code) return;
  }
}

function count(cells: string[], pattern: RegExp): number {
  return cells.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0);
}

function openParser(delimiter: Delimiter, onFault: (error: CsvError | undefined) => void): Parser {
  return parse({
    delimiter,
    // All of them: a file that was put together from two has two kinds.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      onFault(error);
      return undefined;
    },
    info: true,
    max_record_size: RECORD_MAX_CHARS,
  });
}
