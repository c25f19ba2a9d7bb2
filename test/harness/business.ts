import type { Answer } from '../../widget/core/api-client.ts';
import type { getVatId } from '../../shared/contracts/vat-id.ts';
import { FRENCH_NUMBER } from './vat-numbers.ts';

type BusinessAnswer = Answer<typeof getVatId>;

/** A business account as the API answers it. What a test is about, it says itself. */
export function aBusiness(
  vatId: Partial<NonNullable<BusinessAnswer['vatId']>> | null = {},
  part: Partial<BusinessAnswer> = {},
): BusinessAnswer {
  return {
    vatId: vatId && {
      business: true,
      company: 'Akwaba SARL',
      siret: null,
      number: FRENCH_NUMBER,
      country: 'FR',
      state: 'valid',
      answeredAt: '2026-03-12T10:00:00Z',
      validUntil: '2026-04-12T10:00:00Z',
      ...vatId,
    },
    requires: { company: false, vatId: false },
    country: 'DE',
    tax: { treatment: 'intra_community_supply', reason: 'goods_to_business', chargesVat: false },
    ...part,
  };
}
