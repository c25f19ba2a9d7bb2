/** Characters of `-` and the hash after a chunk's name. */
export const HASH_LENGTH = 8;

/** By name: the chunk's file, then the files that it imports. The build has packed it: `widget/build/pack-chunk-files.ts`. */
export function unpackChunkFiles(packed: string): Record<string, string[]> {
  const files = packed.split(' ').map((file) => file.split('~'));
  const addressOf = (place: number) => `c/${files[place]![0]}.js`;

  return Object.fromEntries(
    files.flatMap(([stem = '', imports, names = stem.slice(0, -HASH_LENGTH)], place) =>
      imports === undefined
        ? []
        : names
            .split(',')
            .map((name) => [name, [place, ...[...imports].map((i) => parseInt(i, 36))].map(addressOf)]),
    ),
  );
}
