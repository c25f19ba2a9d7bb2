import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import { contrast, inkOn } from '../../shared/accent-color.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import './comptoir-snippet.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderField, renderLines, renderSetting } from './render-setting.ts';
import { SectionElement } from './section-element.ts';
import {
  type FieldProblems,
  fromDraft,
  readProblems,
  type Settings,
  type SettingsDraft,
  toDraft,
} from './settings-draft.ts';

const LIGHT_PAGE = '#ffffff';
const DARK_PAGE = '#1b1e24';
/** WCAG 2.2, 1.4.11: what a button needs against the page around it. */
const BUTTON_CONTRAST = 3;

/** @summary How the shop is set up: name, looks, language, and whose pages may use it. For owners and editors. */
export class ComptoirSettings extends SectionElement {
  static override styles = [theme, button, field, merchantSection];

  @state() private settings: Settings | null = null;

  @state() private draft: SettingsDraft | null = null;

  @state() private problems: FieldProblems = {};

  protected override async ask({ api, here }: Merchant, signal: AbortSignal) {
    this.show(await api('GET /admin/:store/settings', { params: { ...here } }, { signal }));
  }

  private show(settings: Settings) {
    this.settings = settings;
    this.draft = toDraft(settings);
    this.problems = {};
  }

  private handleInput(event: Event) {
    const { name, value } = event.target as HTMLInputElement;
    this.draft = { ...this.draft!, [name]: value };
    const { [name as keyof SettingsDraft]: _, ...others } = this.problems;
    this.problems = others;
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const { api, here, words, refresh } = this.merchant!;
    void this.action.run('save', async () => {
      try {
        const body = fromDraft(this.draft!);
        this.show(await api('PATCH /admin/:store/settings', { params: { ...here }, body }));
        await refresh();
        return words.saved;
      } catch (error) {
        const problems = readProblems(error);
        if (!problems) throw error;
        this.problems = problems;
        void this.focusProblem();
        throw new RequestError('invalid_request');
      }
    });
  }

  private async focusProblem() {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  protected override renderThere({ words }: Merchant) {
    if (!this.draft || !this.settings) return nothing;
    return html`
      <form novalidate @submit=${this.handleSubmit} @input=${this.handleInput}>
        ${this.renderShop()} ${this.renderAddresses()} ${this.action.renderProblem('save')}
        <div class="row">
          <button class="primary" aria-disabled=${this.action.busy ? 'true' : 'false'}>
            ${this.action.busy ? words.saving : words.save}
          </button>
          ${this.action.renderSaid()}
        </div>
      </form>
      <comptoir-snippet></comptoir-snippet>
    `;
  }

  private renderShop() {
    const { settings: words } = this.merchant!.words;
    const { currency, country } = this.settings!;
    const setting = (name: keyof SettingsDraft, label: string, hint: string) => ({
      name,
      label,
      hint,
      words,
      value: this.draft![name],
      problems: this.problems[name],
    });
    const accent = {
      ...setting('accentColor', words.accent, words.accentHint),
      aside: this.renderContrast(),
    };
    return html`<section>
      <h2>${words.heading}</h2>
      <div class="fields">
        ${renderSetting({ ...setting('name', words.name, words.nameHint), type: 'text' })}
        ${renderSetting({ ...setting('contactEmail', words.contact, words.contactHint), type: 'email' })}
        ${this.renderLanguage()} ${renderSetting({ ...accent, type: 'text' })}
        ${renderSetting({ ...setting('logoUrl', words.logo, words.logoHint), type: 'url' })}
        <div class="field">
          <b>${words.currency}</b>
          <p>${currency}, ${country}</p>
          <small>${words.currencyHint}</small>
        </div>
      </div>
    </section>`;
  }

  private renderLanguage() {
    const { settings: words } = this.merchant!.words;
    const { language } = this.draft!;
    const given = { name: 'language' as const, label: words.language, hint: words.languageHint };
    // A region that was set elsewhere stays among the choices.
    const tags = [...new Set(['fr', 'en', this.settings!.language])];
    const names: Record<string, string> = words.languages;
    return renderField(
      { ...given, words, problems: this.problems.language },
      html`<select id="language" name="language" aria-describedby="language-hint language-problem">
        ${tags.map((tag) => html`<option value=${tag} ?selected=${tag === language}>${names[tag] ?? tag}</option>`)}
      </select>`,
    );
  }

  /** How the colour reads, while it is typed. */
  private renderContrast() {
    const { words, portal } = this.merchant!;
    const accent = this.draft!.accentColor.trim().toLowerCase();
    if (!/^#[0-9a-f]{6}$/.test(accent)) return nothing;

    const { settings } = words;
    const ratio = (value: number) =>
      `${(Math.floor(value * 10) / 10).toLocaleString(portal.language, { minimumFractionDigits: 1 })}:1`;
    const ink = inkOn(accent);
    const against = (page: string, say: (ratio: string, verdict: string) => string) => {
      const value = contrast(accent, page);
      const verdict = value < BUTTON_CONTRAST ? settings.contrastLow : settings.contrastGood;
      return html`<small>${say(ratio(value), verdict)}</small>`;
    };
    return html`<svg viewBox="0 0 120 32" width="120" height="32" aria-hidden="true">
        <rect width="120" height="32" rx="8" fill=${accent} />
        <text x="60" y="21" text-anchor="middle" font-size="14" fill=${ink}>Comptoir</text>
      </svg>
      <small>${settings.contrast(settings.ink[ink], ratio(contrast(accent, ink)))}</small>
      ${against(LIGHT_PAGE, settings.contrastLight)} ${against(DARK_PAGE, settings.contrastDark)}`;
  }

  private renderAddresses() {
    const { settings: words } = this.merchant!.words;
    const lines = (name: 'origins' | 'returnUrls', label: string, hint: string) =>
      renderLines({ name, label, hint, words, value: this.draft![name], problems: this.problems[name] });
    return html`<section>
      <h2>${words.addresses}</h2>
      ${lines('origins', words.origins, words.originsHint)}
      ${lines('returnUrls', words.returnUrls, words.returnUrlsHint)}
    </section>`;
  }
}

define('comptoir-settings', ComptoirSettings);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-settings': ComptoirSettings;
  }
}
