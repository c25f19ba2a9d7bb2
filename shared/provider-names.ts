import type { Provider } from './contracts/social.ts';

/**
 * What each provider is called, in every language. The buttons of `widget/shop/render-providers.ts` name them beside their
 * logos too: a file for both would be one more request, and one more name in every page's loader.
 */
export const PROVIDER_NAMES: Record<Provider, string> = {
  google: 'Google',
  facebook: 'Facebook',
  x: 'X',
  linkedin: 'LinkedIn',
  amazon: 'Amazon',
};
