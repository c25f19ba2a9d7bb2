/** The words of what needs no account: one order's page, and withdrawing from a contract. Fetched only where it shows. */
export const words = {
  heading: 'Find my order',
};

export type GuestMessages = typeof words;
