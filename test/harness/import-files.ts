import { openCsv, type OpenedCsv } from '../../portal-server/imports/read-csv.ts';

/** The bytes of a file in pieces of these sizes, one after the other and then again. */
export async function* inPieces(
  file: Uint8Array | string,
  sizes: number[] = [7],
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file as string);
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** All of a file at once; it must be readable. */
export async function readFile(file: Uint8Array | string, sizes?: number[]) {
  const opened = await openFile(file, sizes);
  const records = [];
  for await (const record of opened.records) records.push(record);
  const { headers, delimiter } = opened;
  return {
    headers,
    delimiter,
    encoding: opened.encoding(),
    records,
    rows: records.map(({ cells }) => cells),
  };
}

export async function openFile(file: Uint8Array | string, sizes?: number[]): Promise<OpenedCsv> {
  const opened = await openCsv(inPieces(file, sizes));
  if ('problem' in opened) throw new Error(`The file is ${opened.problem}`);
  return opened;
}
