import type { MerchantGroupsMessages } from './merchant-groups-en.ts';

export const groups: MerchantGroupsMessages = {
  lead: 'Des groupes où vous rangez des clients, sur leur fiche, ou qui se forment selon une règle. Vos pages affichent et masquent selon eux, et votre propre serveur fixe les prix selon leur remise.',
  empty: 'Il n’y a pas encore de groupe.',
  columns: {
    name: 'Nom',
    key: 'Clé et feuille de style',
    discount: 'Remise',
    members: 'Clients',
    act: 'Actions',
  },
  noDiscount: 'aucune',
  members: (count, number) => (count < 2 ? `${number} client` : `${number} clients`),
  membersOf: (name, members) => `${name}\u202f: ${members}`,
  add: 'Créer un groupe',
  adding: 'Création…',
  added: (name) => `${name} a été créé. Rangez-y des clients depuis leur fiche.`,
  name: 'Nom',
  nameHint: 'Tel que vous et votre serveur le lisez.',
  key: 'Clé',
  keyHint: 'Lettres minuscules, chiffres et -. Les pages connaissent le groupe par elle, et elle reste.',
  discount: 'Remise en\u00a0%',
  discountHint: 'De 0 à 100, par exemple 12,5. Vide\u202f: aucune.',
  by: 'Membres',
  byHand: 'Rangés à la main, sur la fiche des clients',
  byRule: 'Selon une règle',
  byRuleHint: (minutes) =>
    `Qui correspond entre, qui ne correspond plus sort, toutes les ${minutes} minutes. Personne n’y entre ni n’en sort à la main.`,
  rule: 'La règle',
  matching: (count, number, isExact) => {
    const who = count < 2 ? `${number} client correspond` : `${number} clients correspondent`;
    return isExact ? `${who} actuellement.` : `Environ ${who} actuellement.`;
  },
  countingMatches: 'Comptage des clients qui correspondent…',
  noCondition: 'Ajoutez une condition\u202f: la règle ne demande encore rien.',
  asOf: (time) => `Selon la règle, état du ${time}`,
  comingIn: 'Selon une règle\u202f: recherche des membres…',
  addedByRule: (name) => `${name} a été créé. Ses membres arrivent dans un instant.`,
  edit: 'Modifier',
  editOne: (name) => `Modifier ${name}`,
  changed: (name) => `${name} a été modifié.`,
  remove: 'Supprimer',
  removeOne: (name) => `Supprimer ${name}`,
  removing: (count, number) => {
    if (count === 0)
      return 'Personne n’est dans ce groupe. Ce que vos pages affichent selon sa clé ne sera plus montré à personne.';
    const who = count === 1 ? '1 client perd' : `${number} clients perdent`;
    return `${who} ce groupe et sa remise. Cela ne peut pas être annulé.`;
  },
  removeNow: 'Supprimer le groupe',
  removed: (name) => `${name} a été supprimé.`,
  problems: {
    rule: 'Une règle demande une condition, et ne peut porter ni sur un nom, une adresse e-mail, un téléphone, ni sur un groupe.',
    name: 'Il faut un nom, de 100 caractères au plus.',
    key: 'Lettres minuscules et chiffres, séparés par un seul -, 40 au plus. Exemple\u202f: bons-clients',
    reserved: 'Cette clé découle de ce qu’est la personne. Choisissez-en une autre.',
    discount: 'Un pourcentage de 0 à 100, avec deux décimales au plus. Exemple\u202f: 12,5',
  },
};
