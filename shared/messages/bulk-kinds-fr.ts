import type { BulkKind } from '../contracts/bulk-action.ts';

export const bulkKinds: Record<BulkKind, string> = {
  add_tag: 'Ajouter une étiquette',
  remove_tag: 'Retirer une étiquette',
  add_group: 'Ajouter à un groupe',
  remove_group: 'Retirer d’un groupe',
  set_tax_exempt: 'Exonérer de TVA',
  unset_tax_exempt: 'Ne plus exonérer de TVA',
  delete: 'Supprimer définitivement',
};
