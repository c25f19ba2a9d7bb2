import type { OverviewMessages } from './overview-en.ts';

export const words: OverviewMessages = {
  period: 'Période',
  periods: { '30d': '30 jours', '90d': '90 jours', '12m': '12 mois', all: 'Depuis le début' },
  currency: 'Devise',
  asOf: (moment) => `Chiffres du ${moment}`,
  byClockOf: (zone) => `Jours à l’heure de ${zone}`,
  refresh: 'Actualiser',
  renewing: 'Des chiffres plus récents arrivent.',
  computing: 'Calcul en cours…',
  computingLead:
    'Quand les commandes sont très nombreuses, cela prend quelques minutes. Vous pouvez rester ou revenir plus tard\u202f: les chiffres s’afficheront ici d’eux-mêmes.',
  gaveUp: 'Le calcul a été trop long et a été arrêté.',
  gaveUpLead:
    'Il sera relancé dans un quart d’heure. Si cela se répète, prévenez la personne qui gère le portail.',
  counting:
    'Seules comptent les commandes payées, ou livrées si la boutique vend à la livraison\u202f; hors annulations, remboursements déduits.',
  quietPeriod: 'Aucune commande dans cette devise sur cette période.',

  empty: 'Pas encore de commande',
  emptyLead:
    'Vous verrez ici le chiffre d’affaires dans le temps, les clients qui reviennent et l’endroit où ils vivent. Les chiffres commencent avec la première commande payée.',
  emptyHow: 'Les commandes arrivent ici de l’une de ces façons\u202f:',
  connect: 'Connecter votre boutique',
  import: 'Importer des commandes passées depuis un fichier',
  send: 'Les envoyer depuis votre propre serveur, avec une clé',
  emptyReader: 'Un propriétaire ou un éditeur de cette boutique la connecte sous «\u202fConnexions\u202f».',

  figures: {
    heading: 'En bref',
    spent: 'Dépensé',
    orders: 'Commandes',
    average: 'Panier moyen',
    newCustomers: 'Nouveaux clients',
    returning: 'Commandes de clients récurrents',
  },
  against: {
    '30d': 'Comparé aux 30 jours précédents.',
    '90d': 'Comparé aux 90 jours précédents.',
    '12m': 'Comparé aux mêmes jours un an plus tôt.',
  },
  noneBefore: 'aucun avant',
  noChange: 'stable',
  before: (value) => `contre ${value}`,
  points: (value) => `${value} pts`,

  steps: { day: 'jour', week: 'semaine', month: 'mois', year: 'an' },
  stepColumns: { day: 'Jour', week: 'Semaine', month: 'Mois', year: 'Année' },
  plots: {
    spent: (step) => `Dépensé par ${step}`,
    orders: (step) => `Commandes par ${step}`,
    newCustomers: (step) => `Nouveaux clients par ${step}`,
    firstOrders: 'Premières commandes',
    laterOrders: 'De clients récurrents',
    ordersLead: 'La toute première d’un client, ou une suivante.',
    newLead: 'Leur toute première commande, quelle que soit la devise.',
    asTable: 'En tableau',
    tableOf: (title) => `${title}, en tableau`,
    inWords: (title, most, when) => `${title}. Maximum\u202f: ${most}, ${when}.`,
  },

  rfm: {
    heading: 'Récence et fréquence',
    lead: 'Tous les clients qui ont déjà commandé, quelle que soit la période. Chaque case les ouvre dans la liste.',
    recency: 'Récence',
    recencyLead: 'jours depuis la dernière commande',
    frequency: 'Fréquence',
    frequencyLead: 'commandes depuis toujours, toutes devises confondues',
    monetary: 'Montant',
    monetaryLead: (currency) =>
      `dépense moyenne d’un client de la case, parmi ceux qui ont commandé en ${currency}`,
    corner: 'Commandes, par dernière commande',
    latest: (to) => `${to} derniers jours`,
    between: (from, to) => `Il y a ${from} à ${to} jours`,
    longer: (days) => `Il y a plus de ${days} jours`,
    orders: (from, to) =>
      to === null
        ? `${from} commandes ou plus`
        : from === to
          ? `${from} ${from === 1 ? 'commande' : 'commandes'}`
          : `${from} à ${to} commandes`,
    cell: (customers, row, column) => ` ${customers < 2 ? 'client' : 'clients'}\u202f: ${row}, ${column}`,
    average: ', en moyenne ',
    none: 'personne',
  },

  cohorts: {
    heading: 'Qui commande à nouveau',
    lead: 'Les clients par mois de première commande, et combien sur cent ont commandé chacun des mois suivants. Toutes devises confondues, quelle que soit la période.',
    month: 'Première commande en',
    customers: 'Clients',
    after: (months) => `+${months}`,
    afterInWords: (months) => `${months} mois après`,
    ongoing: 'Ce mois n’est pas terminé.',
    cell: (customers, count) => `${count} ${customers < 2 ? 'client' : 'clients'}`,
    open: (month) => `Clients dont la première commande date de ${month}`,
  },

  places: {
    countries: 'Par pays',
    cities: 'Par ville',
    lead: 'Où disent vivre celles et ceux qui ont commandé sur la période.',
    country: 'Pays',
    city: 'Ville',
    customers: 'Clients',
    orders: 'Commandes',
    spent: 'Dépensé',
    unknown: 'Non renseigné',
    moreCountries: (count, shown) => `${shown} autre${count === 1 ? '' : 's'} pays`,
    moreCities: (count, shown) => `${shown} autre${count === 1 ? ' ville' : 's villes'}`,
    none: 'Personne n’a commandé sur cette période.',
  },
};
