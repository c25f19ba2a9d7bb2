import type { ChunkFiles } from './widget-chunks.ts';

/** What one digit of base 36 can name. */
const MOST_IMPORTED = 36;

/**
 * The names of files in as few bytes as the loader can read back (`widget/unpack-chunk-files.ts`): each file once,
 * those that others import first, and for a chunk that can be asked for `~` and the places of what it imports.
 */
export function packChunkFiles(files: ChunkFiles): string {
  const imported = [...new Set(Object.values(files).flatMap(([, ...imports]) => imports))];
  if (imported.length > MOST_IMPORTED) {
    throw new Error(`${imported.length} files are imported by chunks: the loader can name ${MOST_IMPORTED}`);
  }
  const asked = Object.values(files).map(([file = '', ...imports]) => {
    const places = imports.map((name) => imported.indexOf(name).toString(36));
    return `${stemOf(file)}~${places.join('')}`;
  });
  return [...imported.map(stemOf), ...asked].join(' ');
}

function stemOf(file: string): string {
  return file.replace(/^c\/|\.js$/g, '');
}
