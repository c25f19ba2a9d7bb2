/** The words of sign-ins, sessions, addresses of e-mail, and the account's data. Fetched only where it shows. */
export const words = {
  heading: 'Sign-in and security',
};

export type SecurityMessages = typeof words;
