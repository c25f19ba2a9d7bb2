/** The words of a shopper's details, addresses and consents. Fetched only where it shows. */
export const words = {
  heading: 'Your details',
};

export type ProfileMessages = typeof words;
