import type { BulkKind } from '../contracts/bulk-action.ts';

/** What staff do to many customers at once, as it is chosen and as the history tells it. */
export const bulkKinds = {
  add_tag: 'Add a tag',
  remove_tag: 'Remove a tag',
  add_group: 'Add to a group',
  remove_group: 'Remove from a group',
  set_tax_exempt: 'Exempt from VAT',
  unset_tax_exempt: 'No longer exempt from VAT',
  delete: 'Delete for good',
} satisfies Record<BulkKind, string>;
