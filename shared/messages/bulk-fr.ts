import type { BulkMessages } from './bulk-en.ts';
import { bulkKinds } from './bulk-kinds-fr.ts';

const people = (count: string, one: boolean) => (one ? '1 client' : `${count} clients`);

export const words: BulkMessages = {
  label: 'Modifier ceux qui sont sélectionnés',
  what: 'Modifier',
  kinds: bulkKinds,
  tag: 'Étiquette',
  oneTag: 'Une étiquette à la fois\u202f: la virgule en sépare deux.',
  group: 'Groupe',
  reason: 'Motif, comme sur leur attestation',
  next: 'Compter',
  tooMany: (max) =>
    `Un par un, ${max} clients au plus peuvent être modifiés. Sélectionnez plutôt tous ceux qui correspondent.`,
  confirm: (what, value, count, one) =>
    `${what}${value ? `, «\u202f${value}\u202f»` : ''}\u202f: ${people(count, one)}.`,
  deletes:
    'Leurs données sont supprimées définitivement et ils ne peuvent plus se connecter. Ce qui a été acheté, et à quel prix, reste sans nom.',
  start: 'Confirmer',
  progress: (done, total) => `${done} sur ${total}`,
  states: {
    ready: 'En attente',
    running: 'En cours',
    done: 'Terminé',
    cancelled: 'Arrêté',
    failed: 'Interrompu',
  },
  figures: (changed, unchanged, failed) =>
    `modifiés\u202f: ${changed}, inchangés\u202f: ${unchanged}, impossibles\u202f: ${failed}`,
  stop: 'Arrêter',
  resume: 'Reprendre',
  undo: 'Annuler la modification',
  close: 'Fermer',
};
