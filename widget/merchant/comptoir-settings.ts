import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import { countryName } from '../../shared/postal-lines.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-settings.styles.ts';
import './comptoir-snippet.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderLook } from './render-look.ts';
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

/** @summary How the shop is set up: name, looks, language, and whose pages may use it. For owners and editors. */
export class ComptoirSettings extends SectionElement {
  static override styles = [theme, button, field, merchantSection, styles];

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
    this.change(name as keyof SettingsDraft, value);
  }

  private change(name: keyof SettingsDraft, value: string) {
    this.draft = { ...this.draft!, [name]: value };
    const { [name]: _, ...others } = this.problems;
    this.problems = others;
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const { api, here, words, refresh } = this.merchant!;
    void this.action.run('save', async () => {
      try {
        const body = fromDraft(this.draft!, this.settings!);
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
    const { draft, settings } = this;
    if (!draft || !settings) return nothing;
    const isDue = JSON.stringify(draft) !== JSON.stringify(toDraft(settings));
    return html`
      <form novalidate @submit=${this.handleSubmit} @input=${this.handleInput}>
        ${this.renderShop()}
        ${renderLook({
          merchant: this.merchant!,
          draft,
          problems: this.problems,
          onPick: (color) => this.change('accentColor', color),
        })}
        ${this.renderAddresses()} ${this.action.renderProblem('save')}
        <div class="row save ${isDue ? 'due' : ''}">
          <button class="primary" aria-disabled=${this.action.busy ? 'true' : 'false'}>
            ${this.action.busy ? words.saving : words.save}
          </button>
          ${isDue ? html`<small>${words.settings.unsaved}</small>` : nothing} ${this.action.renderSaid()}
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
    return html`<section>
      <h2>${words.heading}</h2>
      <div class="fields">
        ${renderSetting({ ...setting('name', words.name, words.nameHint), type: 'text' })}
        ${renderSetting({ ...setting('contactEmail', words.contact, words.contactHint), type: 'email' })}
        ${this.renderLanguage()}
      </div>
      <p class="row set">
        <b>${words.currency}</b>
        <span>${currency}, ${countryName(country, this.merchant!.portal.language)}</span>
        <small>${words.currencyHint}</small>
      </p>
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

  private renderAddresses() {
    const { settings: words } = this.merchant!.words;
    const lines = (name: 'origins' | 'returnUrls', label: string, hint: string) =>
      renderLines({ name, label, hint, words, value: this.draft![name], problems: this.problems[name] });
    return html`<section>
      <h2>${words.addresses}</h2>
      <div class="fields">
        ${lines('origins', words.origins, words.originsHint)}
        ${lines('returnUrls', words.returnUrls, words.returnUrlsHint)}
      </div>
    </section>`;
  }
}

define('comptoir-settings', ComptoirSettings);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-settings': ComptoirSettings;
  }
}
