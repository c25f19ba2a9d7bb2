import { z } from 'zod';

import type { VatAuthorityAddresses } from './vat-authorities.ts';

/** Where the authorities are, and what one of them asks for: the part of the environment that is about VAT. */
export const VAT_ENVIRONMENT = {
  VIES_URL: webAddress().default('https://ec.europa.eu/taxation_customs/vies/rest-api'),
  BRREG_URL: webAddress().default('https://data.brreg.no/enhetsregisteret/api'),
  BFS_URL: webAddress().default('https://www.uid-wse.admin.ch/V5.0/PublicServices.svc'),
  HMRC_URL: webAddress().default('https://api.service.hmrc.gov.uk'),
  HMRC_CREDENTIALS: z
    .string()
    .regex(
      /^[^\s:]+:[^\s:]+$/,
      'must be the client id and client secret of your HMRC application, as ID:SECRET',
    )
    .optional(),
};

const VatEnvironment = z.object(VAT_ENVIRONMENT);

export function readVatAddresses(values: z.infer<typeof VatEnvironment>): VatAuthorityAddresses {
  const [clientId, clientSecret] = values.HMRC_CREDENTIALS?.split(':') ?? [];
  return {
    viesUrl: values.VIES_URL,
    brregUrl: values.BRREG_URL,
    bfsUrl: values.BFS_URL,
    hmrcUrl: values.HMRC_URL,
    hmrcCredentials: clientId && clientSecret ? { clientId, clientSecret } : undefined,
  };
}

function webAddress() {
  return z
    .url({ protocol: /^https?$/, error: 'must be an address, as https://register.example/api' })
    .transform((url) => url.replace(/\/$/, ''));
}
