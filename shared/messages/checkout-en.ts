/** The words of a shop's own checkout form that is filled from the account. Fetched only where they show. */
export const words = {
  loading: 'Looking into your account…',
  signedOut: 'Do you have an account here?',
  signIn: 'Sign in and fill this in',
  filled: 'Filled from your account.',
  /** Where the shopper had typed an address of their own. */
  kept: 'The address that you typed stays as it is.',
  undo: 'Undo',
  undone: 'What came from your account is gone.',
  again: 'Fill in from my account',
  nothing: 'Your account has nothing to add here.',
  shipping: 'Delivery address',
  billing: 'Billing address',
};

export type CheckoutMessages = typeof words;
