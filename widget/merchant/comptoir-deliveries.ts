import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { formatMinute } from './format-when.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { SectionElement } from './section-element.ts';

type Delivery = Answer<StaffEndpoints['GET /admin/:store/deliveries']>['deliveries'][number];

/** @summary What shop systems sent and could not be used, and trying it again. For owners and editors. */
export class ComptoirDeliveries extends SectionElement {
  static override styles = [
    theme,
    button,
    merchantSection,
    css`
      .delivery {
        display: grid;
        gap: 0.5rem;
      }

      .delivery .row {
        flex-wrap: nowrap;
      }

      .delivery button {
        flex: none;
      }
    `,
  ];

  @state() private deliveries: Delivery[] = [];

  /** What was tried again and is of no use still. */
  @state() private stayed: string | null = null;

  protected override async ask({ api, here }: Merchant, signal: AbortSignal) {
    const parts = { params: { ...here } };
    this.deliveries = (await api('GET /admin/:store/deliveries', parts, { signal })).deliveries;
  }

  private handleReplay(deliveryId: string) {
    const { api, here, words } = this.merchant!;
    this.stayed = null;
    void this.action.run(deliveryId, async () => {
      const params = { ...here, deliveryId };
      const answer = await api('POST /admin/:store/deliveries/:deliveryId/replay', { params });
      this.deliveries = answer.deliveries;
      if (answer.reason === null) return words.connections.replayed;
      this.stayed = deliveryId;
      return '';
    });
  }

  protected override renderThere({ words }: Merchant) {
    const { connections } = words;
    return html`<section>
      <h2>${connections.deliveries}</h2>
      <p class="lead">
        ${this.deliveries.length === 0 ? connections.noDeliveries : connections.deliveriesLead}
      </p>
      ${this.action.renderSaid()}
      <ul class="stack entries">
        ${this.deliveries.map((delivery) => this.renderDelivery(delivery))}
      </ul>
    </section>`;
  }

  private renderDelivery({ id, platform, topic, reason, receivedAt, times }: Delivery) {
    const { words, portal } = this.merchant!;
    const { connections } = words;
    return html`<li class="delivery">
      <div class="row apart">
        <span>
          <b>${connections.platforms[platform]} <bdi>${topic}</bdi></b>
          <small>${formatMinute(receivedAt, portal.language)}, ${connections.times(times)}</small>
        </span>
        <button
          aria-label=${connections.replayOne(topic)}
          aria-disabled=${this.action.busy ? 'true' : 'false'}
          @click=${() => this.handleReplay(id)}
        >
          ${connections.replay}
        </button>
      </div>
      <pre dir="ltr">${reason}</pre>
      <div role="alert">
        ${this.stayed === id ? html`<p class="problem">${connections.stays}</p>` : nothing}
      </div>
      ${this.action.renderProblem(id)}
    </li>`;
  }
}

define('comptoir-deliveries', ComptoirDeliveries);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-deliveries': ComptoirDeliveries;
  }
}
