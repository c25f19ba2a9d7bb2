import { Task } from '@lit/task';
import { css, html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { VatMessages } from '../../shared/messages/vat-en.ts';
import { ALERT, CHECK } from '../../shared/shapes.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { RequestError } from '../core/request-error.ts';
import { define } from '../ui/define.ts';
import { icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import { type NumberVerdict, numberVerdict } from './number-verdict.ts';
import { renderFailure } from './render-failure.ts';

/** So long after the last key is a verdict read out: who listens is not interrupted at each one. */
const READ_OUT_AFTER_MS = 900;

/**
 * @summary A VAT number: around a plain `<input>` of the page's own form it says below it, in words, whether the number
 * can be right; without one it shows the signed-in shopper's business account.
 *
 * `<comptoir-vat-id><input name="vat_id"></comptoir-vat-id>` needs no account. The input stays the page's own: it is
 * sent with its form, also where this script never comes.
 *
 * @slot - The page's `<input>`, with its label if it likes.
 *
 * @csspart verdict - What is said about the number.
 */
export class ComptoirVatId extends PortalElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }

      [part='verdict'] {
        display: flex;
        gap: 6px;
        margin-block-start: 6px;
        font-size: 0.9375em;
        line-height: 1.4;
        overflow-wrap: anywhere;
      }

      svg {
        flex: none;
        inline-size: 1.25em;
        block-size: 1.25em;
        margin-block-start: 0.08em;
      }

      .good svg {
        color: var(--_good);
      }

      .bad {
        color: var(--_bad);
      }

      .plain {
        color: var(--_muted);
      }
    `,
  ];

  /** The field's name, where its `<input>` may come later: until then nothing shows. */
  @property() name: string | undefined;

  /** ISO 3166-1: whose number one without its two letters is taken for. */
  @property() country: string | undefined;

  /** Keeps the form from being sent with a number that cannot be right. An empty field is the page's own affair. */
  @property({ type: Boolean, attribute: 'required-valid' }) requiredValid = false;

  @state() private input: HTMLInputElement | null = null;

  @state() private value = '';

  /** Whether the shopper is still at it. */
  @state() private typing = false;

  @state() private readOut = '';

  private timer: ReturnType<typeof setTimeout> | undefined;
  private form: HTMLFormElement | null = null;
  // A slot tells of its own nodes only: the input may come into one of them.
  private observer = new MutationObserver(() => this.adopt());

  private words = new Task(this, {
    args: () => [this.portal?.language, this.isField] as const,
    task: async ([language, isField]) => {
      if (!language) return null;
      if (!isField) await this.portal!.load('comptoir-business');
      return isField ? this.portal!.words('vat') : null;
    },
  });

  private get isField(): boolean {
    return this.name !== undefined || this.input !== null;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('input', this.handleInput);
    this.addEventListener('change', this.handleLeave);
    this.addEventListener('focusout', this.handleLeave);
    this.observer.observe(this, { childList: true, subtree: true });
    this.adopt();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('input', this.handleInput);
    this.removeEventListener('change', this.handleLeave);
    this.removeEventListener('focusout', this.handleLeave);
    this.observer.disconnect();
    clearTimeout(this.timer);
    this.release();
  }

  override willUpdate(changed: PropertyValues) {
    const isNews = changed.has('value') || changed.has('typing');
    if (isNews && this.input && this.words.value) this.planReadOut(this.words.value);
  }

  override updated() {
    if (this.input && this.words.value) this.tellInput(this.input, this.words.value);
  }

  private handleInput = () => {
    this.typing = true;
    this.value = this.input?.value ?? '';
  };

  private handleLeave = () => {
    this.typing = false;
    this.value = this.input?.value ?? '';
  };

  /** The fields are emptied only after the event. */
  private handleReset = () => void Promise.resolve().then(this.handleLeave);

  /** Frameworks put another input in the place of one, or one where there was none. */
  private adopt() {
    const input = this.querySelector('input');
    if (input === this.input) return;
    this.release();
    this.input = input;
    this.value = input?.value ?? '';
    this.form = input?.form ?? null;
    this.form?.addEventListener('reset', this.handleReset);
  }

  /** Leaves an input as it was found. */
  private release() {
    this.form?.removeEventListener('reset', this.handleReset);
    if (!this.input) return;
    this.input.removeAttribute('aria-description');
    if (this.verdictOnInput) this.input.removeAttribute('aria-invalid');
    if (this.requiredValid) this.input.setCustomValidity('');
    this.verdictOnInput = false;
    this.input = null;
  }

  /** Whether `aria-invalid` is of our doing: a page's own is left alone. */
  private verdictOnInput = false;

  private tellInput(input: HTMLInputElement, words: VatMessages) {
    const { text, tone } = this.verdict(words, this.typing);
    if (text) input.setAttribute('aria-description', text);
    else input.removeAttribute('aria-description');

    if (tone === 'bad' && !input.hasAttribute('aria-invalid')) {
      input.setAttribute('aria-invalid', 'true');
      this.verdictOnInput = true;
    } else if (tone !== 'bad' && this.verdictOnInput) {
      input.removeAttribute('aria-invalid');
      this.verdictOnInput = false;
    }
    if (!this.requiredValid) return;
    const left = this.verdict(words, false);
    input.setCustomValidity(left.isWrong ? left.text : '');
  }

  private planReadOut(words: VatMessages) {
    clearTimeout(this.timer);
    const { text } = this.verdict(words, this.typing);
    const readOut = () => (this.readOut = text);
    if (this.typing) this.timer = setTimeout(readOut, READ_OUT_AFTER_MS);
    else readOut();
  }

  private verdict(words: VatMessages, typing: boolean): NumberVerdict {
    const { country } = this;
    return numberVerdict(this.value, { words, language: this.portal!.language, country, typing });
  }

  override render() {
    return html`<slot></slot>${this.portal ? this.renderPart(this.portal) : nothing}`;
  }

  private renderPart(portal: Portal) {
    const { language, direction, messages } = portal;
    return html`<div lang=${language} dir=${direction}>
      ${this.words.render({
        // Without words a field is a field.
        error: () =>
          this.isField ? nothing : renderFailure(new RequestError('offline'), portal, () => this.words.run()),
        pending: () =>
          this.isField ? nothing : html`<p class="plain" role="status">${messages.account.loading}</p>`,
        complete: (words) =>
          this.isField ? words && this.renderVerdict(words) : html`<comptoir-business></comptoir-business>`,
      })}
    </div>`;
  }

  /** The eye sees each verdict, the ear those that stay. */
  private renderVerdict(words: VatMessages) {
    const { text, tone } = this.verdict(words, this.typing);
    const shape = { good: CHECK, bad: ALERT, plain: '' }[tone];
    return html`
      ${
        text
          ? html`<p part="verdict" class=${tone} aria-hidden="true">
              ${shape ? icon(shape) : nothing}<span>${text}</span>
            </p>`
          : nothing
      }
      <p class="out-of-sight" role="status">${this.readOut}</p>
    `;
  }
}

define('comptoir-vat-id', ComptoirVatId);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-vat-id': ComptoirVatId;
  }
}
