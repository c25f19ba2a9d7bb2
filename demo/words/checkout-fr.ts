/** What the shop says at its checkout. */
export const checkout = {
  title: 'Commander',
  toCheckout: 'Passer commande',
  kindsLabel: 'Trois formulaires',
  kinds: { plain: 'Formulaire simple', react: 'Champs contrôlés (React)', woocommerce: 'WooCommerce' },
  kindNotes: {
    plain:
      'Un formulaire HTML ordinaire. Le compte le remplit d’après ses attributs «\u00a0autocomplete\u00a0».',
    react:
      'Les champs appartiennent à un composant, comme chez React\u202f: son état doit recevoir ce que le compte écrit.',
    woocommerce: 'Les champs d’une commande WooCommerce classique, avec leurs noms et leur balisage.',
  },
  sections: { contact: 'Vos coordonnées', delivery: 'Livraison', business: 'Pour une entreprise' },
  fields: {
    email: 'E-mail',
    name: 'Nom',
    firstName: 'Prénom',
    lastName: 'Nom de famille',
    phone: 'Téléphone',
    street: 'Adresse',
    street2: 'Complément, quartier, point de repère',
    postcode: 'Code postal',
    city: 'Ville',
    country: 'Pays',
    company: 'Entreprise',
    vatId: 'Numéro de TVA',
  },
  state: 'L’état du composant',
  pay: 'Payer',
  payNote:
    'Démonstration\u202f: rien n’est débité. Le serveur de la boutique vérifie ce que le compte a signé, puis prépare le paiement.',
  discount: (group: string, percent: string) => `${group}\u202f: −${percent}`,
  received: {
    title: 'Merci. C’est noté.',
    lead: 'Voici ce que le serveur de la boutique a transmis à Stripe, d’après ce que le compte a signé. Ici, un Stripe de démonstration l’a reçu\u202f: rien n’est débité.',
    customer: 'Le client',
    session: 'La session de paiement',
  },
};
