import { HASH_LENGTH } from '../unpack-chunk-files.ts';
import type { ChunkFiles } from './widget-chunks.ts';

/** What one digit of base 36 can name. */
const MOST_IMPORTED = 36;

/**
 * Which files there are and what can be asked for, in as few bytes as the loader can read back
 * (`widget/unpack-chunk-files.ts`): each file once, those that others import first; after `~` the places of what it
 * imports; and after another `~` what it is asked for by, where that is not its own name.
 */
export function packChunkFiles(files: ChunkFiles): string {
  const imported = [...new Set(Object.values(files).flatMap(([, ...imports]) => imports))];
  if (imported.length > MOST_IMPORTED) {
    throw new Error(`${imported.length} files are imported by chunks: the loader can name ${MOST_IMPORTED}`);
  }
  const all = [...new Set([...imported, ...Object.values(files).map(([file = '']) => file)])];
  return all.map((file) => packFile(file, imported, files)).join(' ');
}

function packFile(file: string, imported: string[], files: ChunkFiles): string {
  const stem = file.replace(/^c\/|\.js$/g, '');
  const names = Object.keys(files).filter((name) => files[name]![0] === file);
  if (names.length === 0) return stem;

  const [, ...imports] = files[names[0]!]!;
  const places = imports.map((name) => imported.indexOf(name).toString(36)).join('');
  const isOwn = names.length === 1 && stem.slice(0, -HASH_LENGTH) === names[0];
  return [stem, places, ...(isOwn ? [] : [names.join()])].join('~');
}
