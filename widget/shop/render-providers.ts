import { html, nothing, type TemplateResult } from 'lit';

import type { Provider, WayAway } from '../../shared/contracts/social.ts';
import type { Portal } from '../core/portal-context.ts';

/** Names and logos as their owners ask for them to be shown: whole, in these colours, on white or near black. */
const BRANDS: Record<Provider, readonly [name: string, logo: TemplateResult]> = {
  google: [
    'Google',
    html`<svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="#4285F4"
        d="M22.6 12.3c0-.8-.1-1.6-.2-2.3H12v4.3h5.9a5 5 0 0 1-2.2 3.3v2.8h3.6a10.8 10.8 0 0 0 3.3-8.1"
      />
      <path
        fill="#34A853"
        d="M12 23c3 0 5.5-1 7.3-2.6l-3.6-2.8a6.6 6.6 0 0 1-9.9-3.5H2.2v2.8A11 11 0 0 0 12 23"
      />
      <path fill="#FBBC05" d="M5.8 14.1a6.6 6.6 0 0 1 0-4.2V7.1H2.2a11 11 0 0 0 0 9.8" />
      <path
        fill="#EA4335"
        d="M12 5.4c1.6 0 3.1.6 4.2 1.6l3.1-3.1A11 11 0 0 0 2.2 7.1l3.6 2.8A6.6 6.6 0 0 1 12 5.4"
      />
    </svg>`,
  ],
  facebook: [
    'Facebook',
    html`<svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="#1877F2"
        d="M24 12a12 12 0 1 0-13.9 11.9v-8.4h-3V12h3V9.4c0-3 1.8-4.7 4.6-4.7 1.3 0 2.7.2 2.7.2v3h-1.5c-1.5 0-2 .9-2 1.9V12h3.3l-.5 3.5h-2.8v8.4A12 12 0 0 0 24 12"
      />
    </svg>`,
  ],
  x: [
    'X',
    html`<svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="currentColor"
        d="M18.2 2.3h3.3l-7.2 8.2 8.5 11.2h-6.7l-5.2-6.8-6 6.8H1.7l7.7-8.8L1.3 2.3h6.8l4.7 6.2zm-1.1 17.5h1.8L7 4.1H5.1z"
      />
    </svg>`,
  ],
  linkedin: [
    'LinkedIn',
    html`<svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="#0A66C2"
        d="M2 0h20q2 0 2 2v20q0 2-2 2H2q-2 0-2-2V2q0-2 2-2m1.6 9v11.5h3.5V9zm1.7-1.6a2 2 0 1 0 0-4.1 2 2 0 0 0 0 4.1M9.4 9v11.5h3.5v-5.7c0-1.5.3-2.9 2.1-2.9s1.8 1.7 1.8 3v5.6h3.6v-6.3c0-3.1-.7-5.5-4.3-5.5a4 4 0 0 0-3.4 1.9V9z"
      />
    </svg>`,
  ],
  amazon: [
    'Amazon',
    html`<svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="currentColor"
        d="M6.6 11.8c0-4 3.6-4.9 7.6-5.1 0-1.9-.2-2.9-1.8-2.9q-2 0-2.3 2L7 5.4c.3-3.3 2.8-4.4 5.4-4.4q4.7 0 5.3 3.3v7.1c0 1.7.7 2.4 1.3 3.3l-2.7 2.3q-1-.7-1.6-1.9c-1.4 1.4-2.4 1.9-4.1 1.9-2.2 0-4-1.2-4-5.2m4-.4c0 1.2.6 1.9 1.6 1.9 2.3 0 2.2-2.5 2.2-4.5-2.2 0-3.8.5-3.8 2.6"
      />
      <path
        fill="#F90"
        d="M0 18c7 4.1 14 4 20.6 1.4.8-.3 1.3.3.7.7C15 25 5 24 0 18m19.6.4c1.2-.9 3.8-1 4.2-.4s-.4 3-1.6 4.1c1.1-3.6 1-3.8-2.6-3.7"
      />
    </svg>`,
  ],
};

/**
 * Google lets nobody sign in from a browser within an app, as those of Instagram, Facebook, LinkedIn and TikTok: it
 * answers 403 `disallowed_useragent`. On Android they say `wv`, on iOS they do not say that they are Safari.
 */
const IN_APP = /; wv\)|iP[aho](?!.*\d Safari\/)/;

/** What a provider is called, in every language. */
export function providerName(provider: Provider): string {
  return BRANDS[provider][0];
}

/** Whether this provider would refuse the browser that the shopper has. */
export function isRefusedHere(provider: WayAway): boolean {
  return provider === 'google' && IN_APP.test(navigator.userAgent);
}

/** A button for each of the store's providers, in its order. */
export function renderProviders(
  { providers, lastProvider, messages: { signIn } }: Portal,
  busy: unknown,
  choose: (provider: Provider) => void,
): TemplateResult | typeof nothing {
  if (!providers.length) return nothing;

  return html`
    <p class="or muted">${signIn.or}</p>
    ${providers.map((provider) => {
      const [name, logo] = BRANDS[provider];
      const isRefused = isRefusedHere(provider);
      const isBusy = busy === provider;
      return html`
        <button
          class="provider"
          aria-disabled=${isRefused || isBusy ? 'true' : 'false'}
          aria-describedby=${isRefused ? 'refused' : nothing}
          @click=${() => choose(provider)}
        >
          ${logo}<span>${isBusy ? signIn.goingTo(name) : signIn.continueWith(name)}</span>
          ${lastProvider === provider ? html`<small>${signIn.lastUsed}</small>` : nothing}
        </button>
        ${isRefused ? html`<p id="refused" class="muted">${signIn.refusedInApp(name)}</p>` : nothing}
      `;
    })}
  `;
}
