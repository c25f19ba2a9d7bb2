import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import type { ExportColumn } from '../../shared/contracts/customer-export.ts';
import type { CustomerRow } from '../../shared/contracts/customer-list.ts';
import { EXPORT_RULES } from './customer-export-columns.ts';

/** Rows of a group: what is held at once. */
const GROUP_ROWS = 10_000;

const SCHEMA_TYPES = {
  STRING: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  INT32: { type: 'INT32' },
  INT64: { type: 'INT64' },
  BOOLEAN: { type: 'BOOLEAN' },
  TIMESTAMP: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const;

/** Customers as Parquet, a group of rows at a time, with names of columns as the API has them. */
export async function* parquetOf(
  pages: AsyncIterable<CustomerRow[]>,
  columns: readonly ExportColumn[],
  about: { currency: string },
  given: { groupRows: number } = { groupRows: GROUP_ROWS },
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const schema = [
    { name: 'root', num_children: columns.length },
    ...columns.map((name) => ({
      name,
      ...SCHEMA_TYPES[EXPORT_RULES[name].type],
      repetition_type: 'OPTIONAL' as const,
    })),
  ];
  const file = new ParquetWriter({
    writer,
    schema,
    createdBy: 'Comptoir',
    kvMetadata: [{ key: 'currency', value: about.currency }],
  });

  let group: CustomerRow[] = [];
  for await (const page of pages) {
    group.push(...page);
    if (group.length < given.groupRows) continue;
    await file.write({
      columnData: columns.map((name) => columnOf(name, group)),
      rowGroupSize: group.length,
    });
    group = [];
    yield taken(writer);
  }
  if (group.length > 0) {
    await file.write({
      columnData: columns.map((name) => columnOf(name, group)),
      rowGroupSize: group.length,
    });
  }
  await file.finish();
  yield taken(writer);
}

/** What has been written since, a copy: the writer goes on in the same buffer. Its offset counts on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

function columnOf(name: ExportColumn, rows: CustomerRow[]) {
  const { read, type } = EXPORT_RULES[name];
  const data = rows.map((row) => {
    const value = read(row);
    if (Array.isArray(value)) return value.join(', ');
    return type === 'INT64' && value !== null ? BigInt(Number(value)) : value;
  });
  return { name, data };
}
