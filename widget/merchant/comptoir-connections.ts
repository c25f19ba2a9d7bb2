import { html, nothing } from 'lit';

import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import './comptoir-deliveries.ts';
import './comptoir-providers.ts';
import './comptoir-webhooks.ts';
import { MerchantElement } from './merchant-element.ts';
import { merchantSection } from './merchant-section.styles.ts';

/** @summary How the shop's system and sign-in at providers are connected. For owners and editors. */
export class ComptoirConnections extends MerchantElement {
  static override styles = [theme, merchantSection];

  override render() {
    if (!this.merchant) return nothing;
    return html`<comptoir-webhooks></comptoir-webhooks>
      <comptoir-deliveries></comptoir-deliveries>
      <comptoir-providers></comptoir-providers>`;
  }
}

define('comptoir-connections', ComptoirConnections);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-connections': ComptoirConnections;
  }
}
