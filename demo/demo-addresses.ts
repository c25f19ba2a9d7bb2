/** The customers whom the demo presents, by the address with which a visitor may sign in. */
export const DEMO_ADDRESSES = [
  { email: 'awa@example.com', who: 'awa' },
  { email: 'camille@example.com', who: 'camille' },
  { email: 'moussa@example.com', who: 'moussa' },
  { email: 'ingrid@example.com', who: 'ingrid' },
  { email: 'achats@hotel.example', who: 'hotel' },
] as const;

/** Who may work on the demo's store, at the portal's `/merchant`. */
export const DEMO_OWNER = 'merchant@example.com';
