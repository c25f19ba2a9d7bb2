import { Task } from '@lit/task';
import { html } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { ProfileMessages } from '../../shared/messages/profile-en.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { failureCode } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { focusIn } from '../ui/focus-in.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-profile-form.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import { ProfileChangeEvent } from './profile-change-event.ts';
import { ProfileCloseEvent } from './profile-close-event.ts';
import { findDraft, keepDraft, readForm } from './profile-draft.ts';
import { type Countries, nameCountries } from './profile-fields.ts';
import type { Profile } from './profile-parts.ts';
import { fieldProblems } from './profile-problems.ts';
import { renderAboutFields } from './render-about-fields.ts';
import { renderAddressFields } from './render-address-fields.ts';
import { renderFailure } from './render-failure.ts';
import { renderProblem } from './render-problem.ts';

/**
 * @summary A form of the profile, in the place of what it changes: who the shopper is, or one address.
 *
 * A whole form in one shadow root, which is how far autofill follows. What is typed is kept by the page.
 *
 * @event {ProfileChangeEvent} comptoir-profile-change - The server has answered with another state of the profile.
 * @event {ProfileCloseEvent} comptoir-profile-close - The form is done with.
 */
export class ComptoirProfileForm extends PortalElement {
  static override styles = [theme, button, field, styles];

  /** What is changed: `about`, `new`, or the id of an address. */
  @property({ attribute: false }) editing = '';

  /** What is saved. */
  @property({ attribute: false }) profile!: Profile;

  /** The words of the profile, in the language of the page. */
  @property({ attribute: false }) words!: ProfileMessages;

  @state() private problems: Record<string, string> = {};

  @state() private busy = false;

  declare protected portal: Portal;

  private countries = new Task(this, {
    args: () => [this.portal.language] as const,
    task: async ([language], { signal }) =>
      nameCountries(await this.portal.api('GET /countries', {}, { signal }), language),
    onComplete: () => {
      // Just opened, and not come back to.
      if (Object.keys(this.values).length === 0) void this.focusOn('input, select');
    },
  });

  private get draft() {
    return findDraft(this.portal.customer?.email);
  }

  private get values() {
    return this.draft?.values ?? {};
  }

  private handleInput(event: Event) {
    const { form, name } = event.target as HTMLInputElement;
    this.keep(form!);
    this.problems = { ...this.problems, [name]: '' };
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.busy) return;

    this.keep(event.target as HTMLFormElement, '');
    this.busy = true;
    this.problems = {};
    try {
      this.dispatchEvent(new ProfileChangeEvent(await this.save()));
      this.close(true);
    } catch (error) {
      await this.refuse(error);
    } finally {
      this.busy = false;
    }
  }

  private keep(form: HTMLFormElement, failure = this.draft?.failure) {
    const { editing, portal } = this;
    keepDraft({
      email: portal.customer!.email,
      editing,
      values: readForm(form),
      ...(failure && { failure }),
    });
  }

  /** The fields of a form have the names of its body; the server says what is wrong with them. */
  private save(): Promise<Partial<Profile>> {
    const { portal, profile, editing, values } = this;
    const address = profile.addresses.find(({ id }) => id === editing);
    const body = { ...values, version: (address ?? profile).version } as never;
    if (editing === 'about') return portal.api('PUT /profile', { body });
    if (!address) return portal.api('POST /addresses', { body });
    return portal.api('PUT /addresses/:addressId', { params: { addressId: editing }, body });
  }

  private async refuse(error: unknown) {
    const { portal, words, values } = this;
    this.problems = fieldProblems(error, { values, words, countries: this.countries.value! });
    const isOfField = Object.keys(this.problems).length > 0;
    if (this.draft && !isOfField) this.draft.failure = failureWords(error, portal);
    await this.focusOn('[aria-invalid=true]');
    // What was typed stays, over what another page has saved: to be saved again, or left.
    if (failureCode(error) === 'changed_meanwhile') {
      const newest = await portal.api('GET /profile', {}).catch(() => this.profile);
      this.dispatchEvent(new ProfileChangeEvent(newest));
    }
  }

  private close(saved: boolean) {
    keepDraft(null);
    this.dispatchEvent(new ProfileCloseEvent(saved));
  }

  private focusOn(selector: string): Promise<void> {
    this.requestUpdate();
    return focusIn(this, selector);
  }

  override render() {
    const { portal, words } = this;

    return this.countries.render({
      pending: () => html`<p role="status" class="muted">${portal.messages.account.loading}</p>`,
      error: (error) => renderFailure(error, portal, () => this.countries.run()),
      complete: (countries) => html`
        <form
          novalidate
          aria-label=${this.editing === 'about' ? words.about : words.address}
          @input=${this.handleInput}
          @submit=${this.handleSubmit}
        >
          ${this.renderFields(countries)}
          <div role="alert">${renderProblem(this.draft?.failure)}</div>
          <div class="row">
            <button class="primary" aria-disabled=${this.busy ? 'true' : 'false'}>
              ${this.busy ? words.saving : words.save}
            </button>
            <button type="button" @click=${() => this.close(false)}>${portal.messages.cancel}</button>
          </div>
        </form>
      `,
    });
  }

  private renderFields(countries: Countries) {
    const { portal, words, profile, editing, values, problems } = this;
    const view = { portal, words, countries, profile, values, problems };
    return editing === 'about'
      ? renderAboutFields(view)
      : renderAddressFields(
          view,
          profile.addresses.find(({ id }) => id === editing),
        );
  }
}

define('comptoir-profile-form', ComptoirProfileForm);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-profile-form': ComptoirProfileForm;
  }
}
