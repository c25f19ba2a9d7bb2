import type { ProfileMessages } from './profile-en.ts';

export const words: ProfileMessages = {
  heading: 'Vos coordonnées',
  edit: 'Modifier',
  save: 'Enregistrer',
  saving: 'Enregistrement…',
  saved: 'Enregistré',
  optional: 'facultatif',
  about: 'À propos de vous',
  name: 'Nom',
  email: 'E-mail',
  phone: 'Téléphone',
  phoneCountry: 'Pays du numéro',
  whatsapp: 'Je suis joignable sur WhatsApp à ce numéro',
  language: 'Langue de nos messages',
  languages: { en: 'English', fr: 'Français' },
  notGiven: 'Non renseigné',
  addresses: 'Adresses',
  noAddress: 'Aucune adresse pour l’instant. Ajoutez-en une pour l’avoir sous la main quand vous commandez.',
  address: 'Adresse',
  addAddress: 'Ajouter une adresse',
  remove: 'Supprimer',
  removed: 'Adresse supprimée',
  undo: 'Annuler',
  forDelivery: 'Livraison',
  forBilling: 'Facturation',
  useForDelivery: 'Me livrer ici par défaut',
  useForBilling: 'Facturer à cette adresse par défaut',
  more: 'Plus de précisions',
  fields: {
    country: 'Pays',
    name: 'Destinataire',
    company: 'Société',
    line1: 'Numéro et rue',
    line2: 'Bâtiment, étage, appartement',
    district: 'Quartier',
    landmark: 'Point de repère',
    instructions: 'Pour le livreur',
    postcode: 'Code postal',
    city: 'Ville',
    region: 'Région ou État',
    phone: 'Téléphone pour la livraison',
  },
  hints: {
    landmark: 'Ce qu’il faut demander en chemin\u202f: «\u202fderrière la pharmacie\u202f».',
    phone: 'Un numéro d’un autre pays\u202f? Commencez par + et son indicatif.',
  },
  problems: {
    name: 'Indiquez le nom du destinataire.',
    line1: 'Indiquez une rue, un quartier ou un point de repère, pour que le livreur vous trouve.',
    city: 'Indiquez la ville.',
    postcode: 'Indiquez le code postal\u202f: aucun courrier n’y arrive sans lui.',
  },
  phoneProblems: {
    too_short: (place) =>
      `Ce numéro a trop peu de chiffres${forPlace(place)}.${
        /\+22[59]/.test(place)
          ? ' Les numéros y ont désormais dix chiffres, dont les deux premiers sont nouveaux.'
          : ''
      } Vérifiez-le.`,
    too_long: (place) => `Ce numéro a trop de chiffres${forPlace(place)}. Vérifiez-le.`,
    no_country: () =>
      'L’indicatif de ce numéro n’est celui d’aucun pays. Choisissez le pays ou vérifiez le +.',
    no_number: () => 'Ce n’est pas un numéro de téléphone. N’utilisez que des chiffres.',
    not_valid: (place) => `Ce numéro n’existe pas${forPlace(place)}. Vérifiez-le chiffre par chiffre.`,
  },
  news: 'Actualités et offres',
  newsHint: 'Vous pouvez changer d’avis ici à tout moment.',
  channels: { email: 'E-mail', sms: 'SMS', whatsapp: 'WhatsApp' },
  agree: {
    email: (store) => `${store} peut m’envoyer ses actualités et ses offres par e-mail.`,
    sms: (store) => `${store} peut m’envoyer ses actualités et ses offres par SMS.`,
    whatsapp: (store) => `${store} peut m’envoyer ses actualités et ses offres sur WhatsApp.`,
  },
  givenOn: (date) => `Accepté le ${date}`,
  withdrawnOn: (date) => `Refusé le ${date}`,
};

// Whatever the country, its name needs no article after a colon.
function forPlace(place: string): string {
  return place && ` pour ce pays\u202f: ${place}`;
}
