import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { formatMinute } from './format-when.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderCopyable, renderOnce } from './render-once.ts';
import { SectionElement } from './section-element.ts';

type Webhook = Answer<StaffEndpoints['GET /admin/:store/webhooks']>['webhooks'][number];

/** @summary How shop systems tell of orders: where to, whether it works, and, for owners, the secret. */
export class ComptoirWebhooks extends SectionElement {
  static override styles = [theme, button, field, merchantSection];

  @state() private webhooks: Webhook[] = [];

  /** A secret that was just made, and of which platform: shown once. */
  @state() private made: { platform: string; secret: string } | null = null;

  /** Which of the fields is wrong, in words. */
  @state() private problem: { field: 'secret' | 'shop'; words: string } | null = null;

  protected override async ask({ api, here }: Merchant, signal: AbortSignal) {
    this.made = null;
    this.webhooks = (await api('GET /admin/:store/webhooks', { params: { ...here } }, { signal })).webhooks;
  }

  private handleOpen(platform: string) {
    this.problem = null;
    this.made = null;
    this.action.open(platform);
  }

  private handleSubmit(event: SubmitEvent, platform: Webhook['platform']) {
    event.preventDefault();
    const { api, here, words } = this.merchant!;
    const given = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<string, string>;
    const [secret, shop] = [given['secret']?.trim() || undefined, given['shop']?.trim() || undefined];
    const { connections } = words;
    if (platform === 'shopify' && !secret) return this.refuse('secret', connections.secretMissing);
    if (shop && !/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i.test(shop)) {
      return this.refuse('shop', connections.shopWrong);
    }
    void this.action.run(platform, async () => {
      const params = { ...here, platform };
      const answer = await api('PUT /admin/:store/webhooks/:platform', { params, body: { secret, shop } });
      this.webhooks = answer.webhooks;
      this.made = answer.secret === null ? null : { platform, secret: answer.secret };
      return connections.secretSet;
    });
  }

  private refuse(name: 'secret' | 'shop', words: string) {
    this.problem = { field: name, words };
    this.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();
  }

  protected override renderThere({ words }: Merchant) {
    const { connections } = words;
    return html`<section>
      <h2>${connections.webhooks}</h2>
      <p class="lead">${connections.webhooksLead}</p>
      ${this.action.renderSaid()}
      <ul class="stack entries">
        ${this.webhooks.map((webhook) => this.renderWebhook(webhook))}
      </ul>
    </section>`;
  }

  private renderWebhook(webhook: Webhook) {
    const { platform, address, isSet } = webhook;
    const { words, store } = this.merchant!;
    const { connections } = words;
    const name = connections.platforms[platform];
    return html`<li class="stack">
      <div class="row apart">
        <span>
          <b>${name}</b>
          <span class="badge ${isSet ? 'good' : ''}"
            >${isSet ? connections.isSet : connections.isNotSet}</span
          >
          ${this.renderActivity(webhook)}
        </span>
        ${
          store.role === 'owner'
            ? html`<button
                data-opens=${platform}
                aria-label=${isSet ? connections.changeSecretOf(name) : connections.setSecretOf(name)}
                @click=${() => this.handleOpen(platform)}
              >
                ${isSet ? connections.changeSecret : connections.setSecret}
              </button>`
            : nothing
        }
      </div>
      <div>
        <small>${connections.address}</small>
        ${renderCopyable(address, words)}
      </div>
      ${this.made?.platform === platform ? renderOnce(connections.secretMade, this.made.secret, words) : nothing}
      ${this.action.renderAt(platform, () => this.renderForm(platform))}
    </li>`;
  }

  private renderActivity({ isSet, lastTakenAt, refusedCount }: Webhook) {
    const { words, portal } = this.merchant!;
    const { connections } = words;
    if (!isSet && !lastTakenAt && refusedCount === 0) return nothing;
    return html`<small>
      ${lastTakenAt ? connections.lastTaken(formatMinute(lastTakenAt, portal.language)) : connections.neverTaken}
      ${refusedCount > 0 ? html`<span class="badge bad">${connections.refused(refusedCount)}</span>` : nothing}
    </small>`;
  }

  private renderForm(platform: Webhook['platform']) {
    const { words } = this.merchant!;
    const { connections } = words;
    const isShopify = platform === 'shopify';
    const hint = isShopify ? connections.secretShopify : connections.secretWooCommerce;
    return html`<form novalidate @submit=${(event: SubmitEvent) => this.handleSubmit(event, platform)}>
      ${this.renderField('secret', connections.secret, hint)}
      ${isShopify ? this.renderField('shop', connections.shop, connections.shopHint) : nothing}
      <div class="row">
        <button class="primary" aria-disabled=${this.action.busy ? 'true' : 'false'}>${words.save}</button>
        <button type="button" @click=${() => this.action.close()}>${words.cancel}</button>
      </div>
    </form>`;
  }

  private renderField(name: 'secret' | 'shop', label: string, hint: string) {
    const problem = this.problem?.field === name ? this.problem.words : null;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        dir="ltr"
        autocomplete="off"
        spellcheck="false"
        maxlength="500"
        aria-invalid=${problem ? 'true' : 'false'}
        aria-describedby="${name}-hint ${name}-problem"
        @input=${() => (this.problem = null)}
      />
      <small id="${name}-hint">${hint}</small>
      <div id="${name}-problem" role="alert">
        ${problem ? html`<p class="problem">${problem}</p>` : nothing}
      </div>
    </div>`;
  }
}

define('comptoir-webhooks', ComptoirWebhooks);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-webhooks': ComptoirWebhooks;
  }
}
