import type { Provider } from './contracts/social.ts';

/** What each provider is called, in every language. */
export const PROVIDER_NAMES: Record<Provider, string> = {
  google: 'Google',
  facebook: 'Facebook',
  x: 'X',
  linkedin: 'LinkedIn',
  amazon: 'Amazon',
};
