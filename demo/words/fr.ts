import { checkout } from './checkout-fr.ts';

/** Everything that the shop says, in French: the source, and so the type of the other language. */
export const fr = {
  tagline: 'De la\u00a0terre, du\u00a0fil, du\u00a0feu.',
  intro:
    'Des pièces de table, des étoffes et un café, faits main en Côte d’Ivoire par celles et ceux dont c’est le métier depuis sept générations.',
  delivery: 'Livraison offerte à Abidjan, et dès 90 € en Europe',
  deliveryForCustomers: 'Bienvenue chez vous. Pour nos clients, la livraison est offerte partout',
  skip: 'Aller au contenu',
  collection: 'La collection',
  collectionIntro: 'Huit pièces. Rien de saisonnier, rien de pressé.',
  discover: 'Voir la collection',
  journal: 'Journal',
  account: 'Mon compte',
  otherLanguage: 'English',
  otherLanguageShort: 'EN',
  basket: 'Panier',
  basketEmpty: 'Votre panier est vide. Il attend un bol.',
  basketTotal: 'Total',
  basketNote: 'La boutique est une démonstration : rien n’est débité.',
  close: 'Fermer',
  add: 'Ajouter au panier',
  back: 'Toute la collection',
  details: 'En bref',
  francsToo: (francs: string) => `ou ${francs} à Abidjan`,
  also: 'Va bien avec',
  workshopsTitle: 'Trois ateliers, trois gestes',
  workshops: [
    ['Katiola', 'Les potières mangoro montent la terre sans tour, en tournant elles-mêmes autour.'],
    ['Korhogo', 'Les tisserands sénoufo travaillent dehors, sur des métiers pas plus larges qu’une main.'],
    ['Man', 'Quarante familles récoltent le café des 18 Montagnes, fruit par fruit, de novembre à janvier.'],
  ],
  quote:
    '« On ne fait pas un canari pour soi. On le fait pour la soif de quelqu’un qu’on ne connaît pas encore. »',
  quoteBy: 'Affoué Koné, potière à Katiola',
  journalTitle: 'La terre sans tour',
  journalLead:
    'À Katiola, les potières mangoro ne font pas tourner l’argile : elles tournent autour d’elle. Une matinée chez Affoué Koné.',
  journalText: [
    'Il est six heures et la terre est déjà pétrie. Elle vient du bas-fond, à une heure de marche, et personne ne la prend sans en avoir demandé la permission. Affoué pose une motte sur un tesson, y enfonce le poing, et commence à marcher.',
    'C’est le pas qui donne la forme. À reculons, le dos plat, une main dedans, une main dehors, elle monte la paroi en moins de dix minutes. Sa petite-fille compte les tours à voix haute ; il en faut cent quarante pour un canari.',
    'Le décor vient au fil de fer et au peigne d’épi de maïs. Deux lignes, un rang de dents, parfois une vague quand la pièce part pour la côte. Puis trois jours d’ombre, une heure de feu d’herbes, et le bain d’écorce qui ferme les pores.',
    'Nous achetons chaque pièce au prix que la coopérative fixe, payée à la commande. Le nom de la potière est gravé sous le pied. Retournez la vôtre : vous saurez à qui dire merci.',
  ],
  read: 'Lire le récit',
  accountTitle: 'Votre compte',
  accountIntro: 'Vos commandes d’Abidjan et de Lyon au même endroit, sans mot de passe.',
  strictTitle: 'La page sévère',
  strictIntro:
    'Cette page interdit presque tout : pas de style en ligne, pas de script sans jeton, types sûrs exigés. Le compte y marche comme ailleurs.',
  strictLink: 'Page à CSP stricte',
  strictPolicy: 'La politique de cette page',
  addresses: ['Cocody, rue des Jardins, Abidjan', '12 montée de la Grande-Côte, Lyon'],
  footer: 'Maison Lagune est une boutique imaginaire, faite pour montrer les comptes clients de Comptoir.',
  checkout,
  notFound: 'Cette page n’existe pas.',
  demo: {
    title: 'Démonstration',
    intro: 'Ouvrez « Mon compte » et connectez-vous avec l’une de ces adresses :',
    mailbox: 'Lire le courrier reçu',
    hint: 'Aucun courrier ne part : le code arrive dans la boîte de développement.',
    hosted: 'Le même compte, sur la page du portail',
    people: {
      awa: 'Abidjan et Paris, en francs CFA et en euros',
      camille: 'Lyon, colis en route et un remboursement',
      moussa: 'Bamako, paiement à la livraison',
      ingrid: 'Copenhague, cliente fidèle : 10 % de remise',
      hotel: 'un hôtel qui commande en nombre',
    },
  },
};

export type Words = typeof fr;
