import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { SectionElement } from './section-element.ts';

type Offer = Answer<StaffEndpoints['GET /admin/:store/providers']>['providers'][number];

/** @summary By whom shoppers may sign in beside by e-mail; for owners, offering it by an application of their own. */
export class ComptoirProviders extends SectionElement {
  static override styles = [theme, button, field, merchantSection];

  @state() private offers: Offer[] = [];

  /** What is wrong with an application, in words. */
  @state() private problem: string | null = null;

  protected override async ask({ api, here }: Merchant, signal: AbortSignal) {
    const parts = { params: { ...here } };
    this.offers = (await api('GET /admin/:store/providers', parts, { signal })).providers;
  }

  private handleSet(provider: Offer['provider'], body: { clientId?: string; clientSecret?: string }) {
    const { api, here, words } = this.merchant!;
    void this.action.run(`own ${provider}`, async () => {
      const params = { ...here, provider };
      this.offers = (await api('PUT /admin/:store/providers/:provider', { params, body })).providers;
      return words.saved;
    });
  }

  private handleSubmit(event: SubmitEvent, provider: Offer['provider']) {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<string, string>;
    const [clientId = '', clientSecret = ''] = [given['clientId']?.trim(), given['clientSecret']?.trim()];
    if (!clientId || !clientSecret) {
      this.problem = this.merchant!.words.connections.bothNeeded;
      this.renderRoot.querySelector<HTMLInputElement>(clientId ? '#clientSecret' : '#clientId')?.focus();
      return;
    }
    this.handleSet(provider, { clientId, clientSecret });
  }

  private handleStop(place: string, provider: Offer['provider']) {
    const { api, here, words } = this.merchant!;
    void this.action.run(place, async () => {
      const params = { ...here, provider };
      this.offers = (await api('DELETE /admin/:store/providers/:provider', { params })).providers;
      return words.saved;
    });
  }

  protected override renderThere({ words }: Merchant) {
    const { connections } = words;
    return html`<section>
      <h2>${connections.providers}</h2>
      <p class="lead">${connections.providersLead}</p>
      ${this.action.renderSaid()}
      <ul class="stack entries">
        ${this.offers.map((offer) => this.renderOffer(offer))}
      </ul>
    </section>`;
  }

  private renderOffer(offer: Offer) {
    const { provider, isOffered, hasOwnKey } = offer;
    const { words, store } = this.merchant!;
    const { connections } = words;
    const state = hasOwnKey ? connections.offeredOwn : connections.offeredPortal;
    const [own, stop] = [`own ${provider}`, `stop ${provider}`];
    return html`<li class="stack">
      <div class="row apart">
        <span>
          <b>${connections.providerNames[provider]}</b>
          <span class="badge ${isOffered ? 'good' : ''}">${isOffered ? state : connections.notOffered}</span>
        </span>
        ${store.role === 'owner' ? this.renderButtons(offer) : nothing}
      </div>
      ${this.action.renderAt(own, () => this.renderForm(offer))}
      ${this.action.renderAt(stop, () =>
        this.action.renderConfirm(connections.stopping, connections.stop, () =>
          this.handleStop(stop, provider),
        ),
      )}
    </li>`;
  }

  private renderButtons({ provider, isOffered, hasOwnKey, portalHasKey }: Offer) {
    const { connections } = this.merchant!.words;
    const name = connections.providerNames[provider];
    const [own, stop] = [`own ${provider}`, `stop ${provider}`];
    const open = (place: string) => {
      this.problem = null;
      this.action.open(place);
    };
    return html`<span class="row end">
      ${
        !isOffered && (portalHasKey || hasOwnKey)
          ? html`<button
              aria-label=${connections.offerOne(name)}
              @click=${() => this.handleSet(provider, {})}
            >
              ${connections.offer}
            </button>`
          : nothing
      }
      <button
        class="quiet"
        data-opens=${own}
        aria-label=${connections.ownKeyOf(name)}
        @click=${() => open(own)}
      >
        ${connections.ownKey}
      </button>
      ${
        isOffered
          ? html`<button
              class="quiet"
              data-opens=${stop}
              aria-label=${connections.stopOne(name)}
              @click=${() => open(stop)}
            >
              ${connections.stop}
            </button>`
          : nothing
      }
    </span>`;
  }

  private renderForm({ provider, callbackUrl }: Offer) {
    const { words } = this.merchant!;
    const { connections } = words;
    return html`<form novalidate @submit=${(event: SubmitEvent) => this.handleSubmit(event, provider)}>
      <div>
        <small>${connections.callback}</small>
        <pre dir="ltr">${callbackUrl}</pre>
      </div>
      ${this.renderField('clientId', connections.clientId, 500)}
      ${this.renderField('clientSecret', connections.clientSecret, 2000)}
      <div id="problem" role="alert">
        ${this.problem ? html`<p class="problem">${this.problem}</p>` : nothing}
      </div>
      <div class="row">
        <button class="primary" aria-disabled=${this.action.busy ? 'true' : 'false'}>${words.save}</button>
        <button type="button" @click=${() => this.action.close()}>${words.cancel}</button>
      </div>
    </form>`;
  }

  private renderField(name: string, label: string, maxChars: number) {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        dir="ltr"
        autocomplete="off"
        spellcheck="false"
        maxlength=${maxChars}
        aria-invalid=${this.problem ? 'true' : 'false'}
        aria-describedby="problem"
        @input=${() => (this.problem = null)}
      />
    </div>`;
  }
}

define('comptoir-providers', ComptoirProviders);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-providers': ComptoirProviders;
  }
}
