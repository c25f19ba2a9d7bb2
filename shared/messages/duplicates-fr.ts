import type { DuplicateMessages } from './duplicates-en.ts';

export const words: DuplicateMessages = {
  heading: 'Peut-être une seule personne',
  lead: 'Des clients qui ont le même téléphone, le même nom et le même code postal, ou deux graphies d’une même boîte aux lettres. Fusionnés, ils comptent pour un seul client dans vos listes. Personne ne voit pour autant les commandes d’un autre, et chacun se connecte comme avant.',
  empty: 'Aucun doublon n’a été trouvé.',
  more: 'Afficher la suite',
  reasons: {
    mailbox: 'Une même boîte, écrite de deux façons',
    name_and_place: 'Même nom et même code postal',
    phone: 'Même numéro de téléphone',
  },
  pair: (one, other) => `${one} et ${other}`,
  orders: (count, one) => (one || count === '0' ? `${count} commande` : `${count} commandes`),
  since: (day) => `depuis le ${day}`,
  compare: 'Comparer et fusionner',
  compareOne: (one, other) => `Comparer et fusionner ${one} et ${other}`,
  dismiss: 'Deux personnes différentes',
  dismissOne: (one, other) => `${one} et ${other} sont deux personnes différentes`,
  dismissed: (one, other) => `${one} et ${other} ne seront plus proposés.`,
  undo: 'Annuler',
  undone: 'Tout est comme avant.',

  preview: 'Avant de fusionner',
  stays: 'Fiche gardée',
  joins: 'Fiche rattachée',
  result: 'Ensemble',
  swap: 'Garder l’autre fiche',
  merge: 'Fusionner',
  merging: 'Fusion…',
  merged: (kept, merged) => `${merged} compte désormais pour ${kept}.`,
  previewLead:
    'Ce que la fiche gardée ne dit pas vient de l’autre. Une lettre d’information refusée par l’une reste refusée. La fusion peut être annulée à tout moment.',

  samePerson: 'Même personne',
  mergeWith: 'Fusionner avec…',
  mergedFrom: (name, day) => `${name}, fusion du ${day}`,
  undoMerge: 'Séparer',
  undoMergeOf: (name) => `Séparer\u202f: ${name}`,
  movedAway: (order, name) => `La commande ${order} compte pour ${name}`,

  find: 'Trouver un client',
  findHint: 'Nom, e-mail, téléphone ou commande',
  finding: 'Recherche…',
  nobody: 'Personne n’a été trouvé.',

  move: 'Déplacer',
  moveOne: (order) => `Déplacer la commande ${order} vers un autre client`,
  moving: (order, name) =>
    `La commande ${order} comptera pour ${name} dans vos listes. Elle reste visible des mêmes personnes\u202f: celles qui ont confirmé l’adresse e-mail qu’elle porte.`,
  moveNow: 'Déplacer la commande',
  moved: (order, name) => `La commande ${order} compte désormais pour ${name}.`,
  movedFrom: (name) => `reprise de ${name}`,
  giveBack: 'Rendre',
  giveBackOne: (order) => `Rendre la commande ${order}`,

  shared: {
    heading: 'Adresses qui ne désignent personne',
    lead: 'Les commandes passées avec ces adresses ne disent pas qui a commandé\u202f: celle de la caisse, celle d’une place de marché, un «\u202fne pas répondre\u202f». Elles comptent seulement d’après leur téléphone ou leur identifiant, et ne s’affichent dans aucun compte.',
    address: 'Adresse, ou domaine entier comme @marketplace.example',
    add: 'Ajouter',
    adding: 'Ajout…',
    confirm: (address) =>
      `Les commandes passées avec ${address} ne s’afficheront plus dans aucun compte, et un client connu par cette seule adresse sera divisé, un par commande.`,
    addNow: 'Ajouter l’adresse',
    added: (address) =>
      `${address} ne désigne plus personne. Ses commandes vont être reclassées dans un instant.`,
    remove: 'Retirer',
    removeOne: (address) => `Retirer ${address}`,
    confirmRemove: (address) =>
      `Les commandes passées avec ${address} seront de nouveau celles d’un client, et visibles de qui a confirmé cette adresse.`,
    removeNow: 'Retirer l’adresse',
    removed: (address) =>
      `${address} désigne de nouveau son titulaire. Ses commandes vont être reclassées dans un instant.`,
    empty: 'Il n’y en a aucune.',
    wrong: 'Ce n’est pas une adresse. Exemples\u202f: caisse@boutique.example, @marketplace.example',
  },

  acts: {
    'customer.merged': 'Fusion avec une autre fiche',
    'customer.unmerged': 'Séparation d’une autre fiche',
    'customer.order_moved': 'Commande déplacée',
    'customer.told_apart': 'Distingué d’un autre client',
    'customer.told_alike': 'De nouveau proposé comme doublon',
  },
};
