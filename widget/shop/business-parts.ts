import type { getVatId } from '../../shared/contracts/vat-id.ts';
import type { VatMessages } from '../../shared/messages/vat-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';
import type { FormValues } from './profile-draft.ts';

/** What is known of a shopper's business, as it comes over the wire. */
export type BusinessAnswer = Answer<typeof getVatId>;

/** What the parts of the business account show. */
export interface BusinessView {
  portal: Portal;
  words: VatMessages;
  answer: BusinessAnswer;
  /** What was typed, by the name of the field. */
  values: FormValues;
  /** What is wrong with a field, in words. */
  problems: Record<string, string>;
  /** Whether the store asks for it before all else, so that there is no private customer here. */
  mustBeBusiness: boolean;
}
