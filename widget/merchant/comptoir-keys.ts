import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { formatDay, formatMinute } from './format-when.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderCopyable, renderOnce } from './render-once.ts';
import { SectionElement } from './section-element.ts';

type Key = Answer<StaffEndpoints['GET /admin/:store/keys']>['keys'][number];

/** @summary The keys by which the shop's own server speaks to the portal: making, replacing and revoking. For owners. */
export class ComptoirKeys extends SectionElement {
  static override styles = [theme, button, merchantSection];

  @state() private keys: Key[] = [];

  /** A key that was just made: shown once. */
  @state() private made: string | null = null;

  protected override async ask({ api, here }: Merchant, signal: AbortSignal) {
    this.made = null;
    this.keys = (await api('GET /admin/:store/keys', { params: { ...here } }, { signal })).keys;
  }

  private handleCreate(place: string, replaces?: string) {
    const { api, here } = this.merchant!;
    void this.action.run(place, async () => {
      const answer = await api('POST /admin/:store/keys', { params: { ...here }, body: { replaces } });
      this.keys = answer.keys;
      this.made = answer.secretKey;
      return '';
    });
  }

  private handleRevoke(place: string, keyId: string) {
    const { api, here, words } = this.merchant!;
    void this.action.run(place, async () => {
      this.keys = (await api('DELETE /admin/:store/keys/:keyId', { params: { ...here, keyId } })).keys;
      return words.keys.revoked;
    });
  }

  protected override renderThere({ words, here }: Merchant) {
    const { keys } = words;
    return html`
      <p class="lead">${keys.lead}</p>
      ${this.action.renderSaid()}
      <section>
        <h2>${keys.publicKey}</h2>
        ${renderCopyable(here.store, words)}
        <small>${keys.publicKeyHint}</small>
      </section>
      <section>
        <div class="row apart">
          <h2>${keys.heading}</h2>
          <button
            class="primary"
            data-opens="create"
            aria-disabled=${this.action.busy ? 'true' : 'false'}
            @click=${() => this.handleCreate('create')}
          >
            ${keys.create}
          </button>
        </div>
        ${this.action.renderProblem('create')}
        ${this.made ? renderOnce(keys.made, this.made, words) : nothing}
        ${this.keys.length === 0 ? html`<p class="lead">${keys.empty}</p>` : this.renderTable(words)}
      </section>
    `;
  }

  private renderTable({ keys }: Merchant['words']) {
    const { columns } = keys;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${columns.key}</th>
          <th scope="col">${columns.made}</th>
          <th scope="col">${columns.ends}</th>
          <th scope="col">${columns.act}</th>
        </tr>
      </thead>
      <tbody>
        ${this.keys.map((key) => this.renderKey(key))}
      </tbody>
    </table>`;
  }

  private renderKey({ id, hint, createdAt, createdBy, revokedAt }: Key) {
    const { words, portal } = this.merchant!;
    const { keys } = words;
    const called = hint === null ? keys.unknown : keys.ending(hint);
    const [roll, revoke] = [`roll ${id}`, `revoke ${id}`];
    const open = [
      this.action.renderAt(roll, () =>
        this.action.renderConfirm(keys.rolling, keys.rollNow, () => this.handleCreate(roll, id)),
      ),
      this.action.renderAt(revoke, () =>
        this.action.renderConfirm(keys.revoking, keys.revokeNow, () => this.handleRevoke(revoke, id)),
      ),
    ].filter((part) => part !== nothing);
    return html`<tr>
        <td>
          <code>sk_…${hint ?? ''}</code>${hint === null ? html` <small>${keys.unknown}</small>` : nothing}
        </td>
        <td data-label=${keys.columns.made}>
          ${formatDay(createdAt, portal.language)}
          <small>${createdBy === null ? keys.byPortal : keys.by(createdBy)}</small>
        </td>
        ${revokedAt ? html`<td data-label=${keys.columns.ends}>${formatMinute(revokedAt, portal.language)}</td>` : html`<td></td>`}
        <td>
          <div class="row end">
            <button
              class="quiet"
              data-opens=${roll}
              aria-label=${keys.rollOne(called)}
              @click=${() => this.action.open(roll)}
            >
              ${keys.roll}
            </button>
            <button
              class="quiet"
              data-opens=${revoke}
              aria-label=${keys.revokeOne(called)}
              @click=${() => this.action.open(revoke)}
            >
              ${keys.revoke}
            </button>
          </div>
        </td>
      </tr>
      ${
        open.length > 0
          ? html`<tr class="open">
              <td colspan="4">${open}</td>
            </tr>`
          : nothing
      }`;
  }
}

define('comptoir-keys', ComptoirKeys);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-keys': ComptoirKeys;
  }
}
