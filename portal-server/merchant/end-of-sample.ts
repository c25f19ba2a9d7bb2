/** The id before which all those lie that begin with one of the first `share` of 256 bytes: a sample, since ids are random. */
export function endOfSample(share: number): string {
  return `${share.toString(16).padStart(2, '0')}000000-0000-0000-0000-000000000000`;
}
