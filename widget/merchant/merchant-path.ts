/** Where in the merchant's pages somebody is: `/merchant/<store>/<section>/<rest…>`. */
export interface MerchantPlace {
  store: string | undefined;
  section: string | undefined;
  rest: string[];
}

const ROOT = '/merchant';

export function readPath(pathname: string): MerchantPlace {
  const [store, section, ...rest] = pathname
    .slice(ROOT.length)
    .split('/')
    .filter(Boolean)
    .map((part) => decode(part));
  return { store, section, rest };
}

export function writePath(store: string, section: string, ...rest: string[]): string {
  return [ROOT, store, section, ...rest.map(encodeURIComponent)].join('/');
}

/** Whether a link leads to another place of these pages. */
export function isMerchantPath(pathname: string): boolean {
  return pathname === ROOT || pathname.startsWith(`${ROOT}/`);
}

/** As it stands, where somebody has typed what is no encoding. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
