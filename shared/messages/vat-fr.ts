import type { VatMessages } from './vat-en.ts';

export const words: VatMessages = {
  heading: 'Numéro de TVA',
  countries: { XI: 'Irlande du Nord' },
  refusals: {
    empty: () => 'Saisissez un numéro de TVA.',
    unknown_country: () => 'Commencez par les deux lettres du pays, par exemple FR ou DE.',
    wrong_characters: (country, example) =>
      `L’un des caractères ne convient pas. Un numéro de TVA s’écrit ainsi\u202f: ${example} (${country}).`,
    wrong_length: (country, example, missing) =>
      `${missing > 0 ? `Il manque ${characters(missing)}` : `Il y a ${characters(-missing)} de trop`}. Un numéro de TVA s’écrit ainsi\u202f: ${example} (${country}).`,
    wrong_check_digits: (country, example) =>
      `Vérifiez votre saisie\u202f: la clé de contrôle ne correspond pas. Un numéro de TVA s’écrit ainsi\u202f: ${example} (${country}).`,
    small_business_number: () =>
      'Un numéro qui se termine par EX relève du régime des petites entreprises\u202f: il ne permet pas d’acheter hors TVA.',
  },
  soFarRight: (missing) => `C’est bon jusqu’ici\u202f: encore ${characters(missing)}.`,
  wellFormed: 'Le format du numéro est correct.',
  notVerified:
    'Conservé tel que vous l’avez saisi\u202f: aucun registre public ne permet de vérifier ce numéro.',
  treatments: {
    domestic: 'TVA facturée',
    intra_community_supply: 'Hors TVA\u202f: livraison à une entreprise d’un autre pays de l’UE',
    reverse_charge: 'Hors TVA\u202f: taxe due par le client',
    export: 'Hors TVA\u202f: exportation',
    exempt_by_staff: 'Hors TVA\u202f: exonération accordée par la boutique',
    consumer: 'TVA facturée comme à un particulier',
  },
  reasons: {
    same_territory: 'Vente à l’intérieur d’un même territoire de TVA.',
    place_unknown: 'La TVA est facturée tant que l’adresse n’est pas connue.',
    buyer_in_departure_state:
      'Le numéro de TVA est celui du pays d’où part la vente\u202f: la TVA de ce pays est facturée.',
    seller_not_registered: 'La boutique n’a pas de numéro de TVA dans le pays d’où part la vente.',
    no_vat_in_territory: 'La TVA ne s’applique ni en Guyane ni à Mayotte.',
    not_a_business: 'Achat en tant que particulier.',
    no_number: 'Sans numéro de TVA, la TVA est facturée.',
    number_not_of_union: 'Le numéro de TVA n’est pas celui d’un pays de l’UE.',
    number_for_goods_only: 'Un numéro de TVA d’Irlande du Nord vaut pour les biens, pas pour les services.',
    number_unchecked: 'Le numéro de TVA n’a pas encore été vérifié\u202f: la TVA est facturée.',
    number_pending: 'Le numéro de TVA est en cours de vérification. D’ici là, la TVA est facturée.',
    number_invalid: 'Le registre ne connaît pas ce numéro de TVA\u202f: la TVA est facturée.',
    number_unavailable:
      'Le registre ne répond pas pour le moment\u202f: la TVA est facturée. Nous renouvelons la demande.',
    goods_to_business:
      'Biens destinés à une entreprise dont le numéro de TVA d’un autre pays de l’UE est confirmé.',
    goods_to_trusted_business:
      'Le numéro de TVA est en cours de vérification. D’ici là, la boutique s’y fie.',
    services_to_business:
      'Service rendu à une entreprise dont le numéro de TVA d’un autre pays de l’UE est confirmé.',
    services_to_trusted_business:
      'Le numéro de TVA est en cours de vérification. D’ici là, la boutique s’y fie, pour les services aussi.',
    goods_leave_union:
      'Livraison hors du territoire de TVA de l’UE. La TVA à l’importation et des droits de douane peuvent être dus à l’arrivée.',
    goods_to_french_overseas:
      'Livraison entre la métropole et l’outre-mer, considérée comme une exportation. Des taxes locales peuvent être dues à l’arrivée.',
    goods_leave_territory:
      'Livraison depuis l’étranger. La TVA à l’importation et des droits de douane peuvent être dus à l’arrivée.',
    services_to_business_outside: 'Service rendu à une entreprise confirmée, établie hors de l’UE.',
    services_to_trusted_business_outside:
      'Service rendu à une entreprise établie hors de l’UE, dont le numéro est en cours de vérification. D’ici là, la boutique s’y fie.',
    services_leave_territory: 'Service rendu à une entreprise confirmée, établie dans un autre pays.',
    services_leave_territory_on_trust:
      'Service rendu à une entreprise d’un autre pays, dont le numéro est en cours de vérification. D’ici là, la boutique s’y fie.',
    exempt_by_staff: 'La boutique a exonéré ce compte de TVA.',
  },
  business: {
    heading: 'Particulier ou professionnel',
    signIn: 'Connectez-vous pour voir les informations de votre entreprise.',
    personal: 'Compte particulier',
    personalHint: 'Vous achetez pour vous-même.',
    business: 'Compte professionnel',
    businessHint:
      'Vous achetez pour une entreprise\u202f: son nom et son numéro de TVA figurent sur la facture.',
    company: 'Société',
    number: 'Numéro de TVA',
    siret: 'SIRET',
    siretHint: 'Les 14 chiffres de votre établissement.',
    optional: 'facultatif',
    edit: 'Modifier',
    toBusiness: 'Passer à un compte professionnel',
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    saved: 'Enregistré',
    remove: 'Retirer',
    removeAsk:
      'Retirer la société et le numéro de TVA\u202f? Vous achèterez désormais en tant que particulier, TVA comprise.',
    removeNow: 'Oui, retirer',
    removed: 'C’est retiré. Votre compte est de nouveau un compte particulier.',
    tax: 'TVA sur vos commandes',
    wrongSiret:
      'Vérifiez votre saisie\u202f: un SIRET compte 14 chiffres, et le dernier contrôle tous les autres.',
    mistaken: 'Ce numéro de TVA ne peut pas être juste. Vérifiez-le, ou laissez le champ vide.',
    missing: {
      company: 'Saisissez le nom de votre société\u202f: la boutique le demande.',
      number: 'Saisissez votre numéro de TVA\u202f: la boutique le demande.',
    },
    askHeading: 'Votre entreprise',
    askLead: (store) => `${store} vend aux professionnels. Dites-nous pour qui vous achetez.`,
    later: 'Plus tard',
    waitingHeading: 'Votre compte attend d’être validé',
    waiting: (store) => `${store} l’examine et vous écrira par e-mail. Vous n’avez rien à faire.`,
    refusedHeading: 'Votre compte n’a pas été validé',
    refused: (store) => `S’il s’agit à votre avis d’une erreur, écrivez à ${store}.`,
  },
  states: {
    unchecked: 'Non vérifié',
    pending: 'Vérification en cours',
    valid: 'Confirmé',
    invalid: 'Absent du registre',
    unavailable: 'Pas encore confirmé',
  },
  stateNotes: {
    unchecked: () => 'Aucun registre public ne permet de vérifier ce numéro.',
    pending: () => 'Nous interrogeons le registre. Sa réponse s’affichera ici d’elle-même.',
    valid: (date) => `Le registre l’a confirmé le ${date}.`,
    invalid: (date) =>
      `Le registre a répondu le ${date} qu’il ne le connaît pas. Comparez-le avec vos documents. Dans certains pays, un numéro doit d’abord être enregistré pour le commerce dans l’UE.`,
    unavailable: () =>
      'Le registre ne répond pas pour le moment. Nous renouvelons la demande\u202f: vous n’avez rien à faire.',
  },
  invoiceWordings: {
    intra_community_supply: 'Exonération de TVA, article 138, paragraphe 1 de la directive 2006/112/CE',
    reverse_charge: 'Autoliquidation',
    export: 'Exonération de TVA, article 146, paragraphe 1 de la directive 2006/112/CE',
    export_french_overseas: 'Exonération de TVA, article 294 du CGI',
    service_outside_union: 'TVA non applicable, article 44 de la directive 2006/112/CE',
    french_overseas_without_vat: 'TVA non applicable, article 294, 1 du CGI',
  },
};

function characters(count: number): string {
  return count === 1 ? 'un caractère' : `${count} caractères`;
}
