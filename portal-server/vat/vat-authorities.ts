import { createBfsClient } from './bfs-client.ts';
import { createBrregClient } from './brreg-client.ts';
import { createHmrcClient, type HmrcCredentials } from './hmrc-client.ts';
import type { VatAuthorities, VatAuthority } from './vat-authority.ts';
import { createViesClient, VIES_COUNTRIES, type ViesClient } from './vies-client.ts';

/** Where the authorities are: their own addresses, unless an operator or a test has others. */
export interface VatAuthorityAddresses {
  viesUrl: string;
  brregUrl: string;
  bfsUrl: string;
  hmrcUrl: string;
  /** Undefined: British numbers stay unchecked. */
  hmrcCredentials?: HmrcCredentials | undefined;
}

/** All whom we can ask, by country, and VIES by itself, which also tells how its states are. */
export interface VatOffices {
  authorities: VatAuthorities;
  vies: ViesClient;
}

export function createVatAuthorities(addresses: VatAuthorityAddresses): VatOffices {
  const { viesUrl, brregUrl, bfsUrl, hmrcUrl, hmrcCredentials } = addresses;
  const vies = createViesClient(viesUrl);
  const authorities = new Map<string, VatAuthority>(VIES_COUNTRIES.map((country) => [country, vies]));
  authorities.set('NO', createBrregClient(brregUrl));
  authorities.set('CH', createBfsClient(bfsUrl));
  if (hmrcCredentials) authorities.set('GB', createHmrcClient(hmrcUrl, hmrcCredentials));
  return { authorities, vies };
}
