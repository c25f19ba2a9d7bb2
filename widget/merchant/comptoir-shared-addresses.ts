import { css, html } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { DuplicateMessages } from '../../shared/messages/duplicates-en.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { failureCode } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { focusIn } from '../ui/focus-in.ts';
import { theme } from '../ui/theme.styles.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { SectionElement } from './section-element.ts';

const ADD = 'add';
const PATH = '/admin/:store/shared-addresses';

/** @summary The addresses under which orders do not tell who ordered: listed, added and taken off. */
export class ComptoirSharedAddresses extends SectionElement {
  static override styles = [
    theme,
    button,
    field,
    merchantSection,
    css`
      .one {
        flex-wrap: nowrap;
      }

      .one > :first-child {
        flex: 1;
        min-inline-size: 0;
        text-align: -webkit-match-parent;
        text-align: match-parent;
      }

      input {
        max-inline-size: 26rem;
      }

      ul.stack {
        gap: 0;
      }

      li {
        padding-block: 0.25rem;
        border-block-start: 1px solid var(--_line);
      }
    `,
  ];

  @property({ attribute: false }) words!: DuplicateMessages;

  @state() private addresses: readonly string[] = [];

  /** What is about to be added. */
  @state() private typed = '';

  @state() private isWrong = false;

  protected override async ask({ api, here }: Merchant, signal: AbortSignal) {
    this.addresses = (await api(`GET ${PATH}`, { params: { ...here } }, { signal })).addresses;
  }

  private readonly handleTyped = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    this.typed = String(new FormData(form).get('address') ?? '').trim();
    // What the server will say too, before anything is asked about it.
    this.isWrong = !/^(\*?|[^\s@]+)@[^\s@]+\.[^\s@]+$/.test(this.typed);
    if (this.isWrong) return focusIn(this, '#address');
    this.action.open(ADD);
  };

  private async handleAdd() {
    const { api, here } = this.merchant!;
    const { typed: address } = this;
    await this.action.run(ADD, async () => {
      const parts = { params: { ...here }, body: { address } };
      this.addresses = (await api(`POST ${PATH}`, parts)).addresses;
      this.renderRoot.querySelector('form')?.reset();
      return this.words.shared.added(address);
    });
    if (failureCode(this.action.failure) === 'invalid_request') {
      this.action.close();
      this.isWrong = true;
    }
    await focusIn(this, '#address');
  }

  private async handleRemove(address: string) {
    const { api, here } = this.merchant!;
    await this.action.run(address, async () => {
      const parts = { params: { ...here }, body: { address } };
      this.addresses = (await api(`DELETE ${PATH}`, parts)).addresses;
      return this.words.shared.removed(address);
    });
    if (this.action.failure === null) await focusIn(this, '#address');
  }

  protected override renderThere() {
    const { shared } = this.words;
    const { isWrong } = this;
    return html`<section>
      <h2>${shared.heading}</h2>
      <p class="lead">${shared.lead}</p>
      ${this.action.renderSaid()}
      <form novalidate @submit=${this.handleTyped}>
        <div class="field">
          <label for="address">${shared.address}</label>
          <div class="row one">
            <input
              id="address"
              name="address"
              dir="ltr"
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              maxlength="320"
              aria-invalid=${isWrong ? 'true' : 'false'}
              aria-describedby="address-problem"
            />
            <button data-opens=${ADD}>${shared.add}</button>
          </div>
          <p class="problem" id="address-problem" ?hidden=${!isWrong}>${isWrong ? shared.wrong : ''}</p>
        </div>
      </form>
      ${this.action.renderAt(ADD, () =>
        this.action.renderConfirm(
          shared.confirm(this.typed),
          this.action.busy ? shared.adding : shared.addNow,
          () => void this.handleAdd(),
        ),
      )}
      ${
        this.addresses.length === 0
          ? html`<p class="lead">${shared.empty}</p>`
          : html`<ul class="stack">
              ${this.addresses.map((address) => this.renderAddress(address))}
            </ul>`
      }
    </section>`;
  }

  private renderAddress(address: string) {
    const { shared } = this.words;
    return html`<li>
      <div class="row apart one">
        <bdi dir="ltr">${address}</bdi>
        <button
          class="quiet"
          data-opens=${address}
          aria-label=${shared.removeOne(address)}
          @click=${() => this.action.open(address)}
        >
          ${shared.remove}
        </button>
      </div>
      ${this.action.renderAt(address, () =>
        this.action.renderConfirm(
          shared.confirmRemove(address),
          shared.removeNow,
          () => void this.handleRemove(address),
        ),
      )}
    </li>`;
  }
}

define('comptoir-shared-addresses', ComptoirSharedAddresses);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-shared-addresses': ComptoirSharedAddresses;
  }
}
