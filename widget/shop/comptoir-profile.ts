import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import { CHECK } from '../../shared/shapes.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { focusIn } from '../ui/focus-in.ts';
import { icon } from '../ui/icon.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { accountSection } from './account-section.styles.ts';
import './comptoir-profile-form.ts';
import { styles } from './comptoir-profile.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import type { ProfileChangeEvent } from './profile-change-event.ts';
import type { ProfileCloseEvent } from './profile-close-event.ts';
import { findDraft, keepDraft } from './profile-draft.ts';
import type { Profile, ProfileView, SavedAddress } from './profile-parts.ts';
import { renderAddressBook } from './render-address-book.ts';
import { renderAccountPart } from './render-account-part.ts';
import { renderConsents } from './render-consents.ts';
import { renderFailure } from './render-failure.ts';
import { renderProblem } from './render-problem.ts';
import { renderAbout } from './render-profile-about.ts';

type Section = 'about' | 'addresses' | 'news';

/** What came of what was done last: it failed, an address was removed, or else something was saved. */
interface Outcome {
  section: Section;
  failure?: unknown;
  removed?: SavedAddress | null;
}

/**
 * @summary The signed-in shopper's name, phone, language and addresses, and what they agreed to hear of.
 *
 * What is typed and not yet saved is kept while the page stays open, also when the session ends meanwhile.
 *
 * @csspart heading - The heading.
 * @csspart section - Each of the four sections.
 * @csspart addresses - The list of addresses.
 * @csspart failure - What is shown when the profile cannot be read.
 */
export class ComptoirProfile extends PortalElement {
  static override styles = [theme, button, skeleton, accountSection, styles];

  @state() private profile: Profile | null = null;

  @state() private outcome: Outcome | null = null;

  private busy = false;

  private read = new Task(this, {
    args: () => [this.portal?.customer?.email, this.portal?.language] as const,
    task: async ([email], { signal }) => {
      if (!email) return null;
      const { api, words: wordsOf } = this.portal!;
      const [words, profile] = await Promise.all([wordsOf('profile'), api('GET /profile', {}, { signal })]);
      this.profile = profile;
      return words;
    },
  });

  private business = new Task(this, {
    args: () => [this.profile !== null] as const,
    task: async ([shows]) => shows && this.portal!.load('comptoir-business'),
  });

  private get editing(): string | undefined {
    return findDraft(this.portal?.customer?.email)?.editing;
  }

  /** Buttons say by their name what they are for, and about what by their value. */
  private handleClick(event: Event) {
    const { name, value = '' } = (event.target as Element).closest('button') ?? {};
    if (name === 'edit') this.edit(value);
    if (name === 'remove') void this.removeAddress(value);
    if (name === 'undo') void this.putBack();
  }

  private async handleSwitch(event: Event) {
    const input = event.target as HTMLInputElement;
    const { name, checked: given } = input;
    const wording = this.renderRoot.querySelector(`#${name}`)!.textContent!;
    const consents = [{ channel: name as 'email', given, wording }];
    const saved = await this.change('news', ({ api }) => api('PUT /consents', { body: { consents } }));
    if (!saved) input.checked = !given;
  }

  private handleProfileChange({ change }: ProfileChangeEvent) {
    this.profile = { ...this.profile!, ...change };
  }

  /** Whoever used the form finds the focus on the button that opened it. */
  private async handleProfileClose({ saved }: ProfileCloseEvent, what: string) {
    const section = what === 'about' ? what : 'addresses';
    this.outcome = saved ? { section } : null;
    this.requestUpdate();
    await focusIn(this, `[name=edit][value="${what}"], [value=new]`);
    // Others on the page say the name too.
    if (saved && section === 'about') await this.portal!.session.refresh();
  }

  /** Moves the focus to the heading, where reading begins, once it is there. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    await this.read.taskComplete.catch(() => {});
    await focusIn(this, '#heading');
  }

  private edit(what: string) {
    keepDraft({ email: this.portal!.customer!.email, editing: what, values: {} });
    this.outcome = null;
    this.requestUpdate();
  }

  private async removeAddress(addressId: string) {
    let removed: SavedAddress | null = null;
    const done = await this.change('addresses', async ({ api }) => {
      const answer = await api('DELETE /addresses/:addressId', { params: { addressId } });
      ({ removed } = answer);
      return { addresses: answer.addresses };
    });
    if (done) this.outcome = { section: 'addresses', removed };
    await focusIn(this, '[name=undo], [value=new]');
  }

  private async putBack() {
    const body = this.outcome?.removed as never;
    await this.change('addresses', ({ api }) => api('POST /addresses', { body }));
    await focusIn(this, '[value=new]');
  }

  /** One change at a time. True where it was made; else the section says why not. */
  private async change(
    section: Section,
    make: (portal: Portal) => Promise<Partial<Profile>>,
  ): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.outcome = null;
    try {
      this.profile = { ...this.profile!, ...(await make(this.portal!)) };
      this.outcome = { section };
      return true;
    } catch (failure) {
      this.outcome = { section, failure };
      return false;
    } finally {
      this.busy = false;
    }
  }

  override render() {
    if (!this.portal) return nothing;

    const { portal, editing } = this;
    return html`<div @click=${this.handleClick}>
      ${renderAccountPart(portal, this.read, (words) =>
        this.renderProfile({ portal, words, profile: this.profile!, editing }),
      )}
    </div>`;
  }

  private renderProfile(view: ProfileView) {
    const { words, editing } = view;
    const form = this.renderForm(view);
    const undo = html`<button class="quiet" name="undo">${words.undo}</button>`;
    const edit = html`
      <button class="quiet" name="edit" value="about">
        ${words.edit}<span class="out-of-sight">: ${words.about}</span>
      </button>
    `;

    return html`
      <h2 id="heading" part="heading" tabindex="-1">${words.heading}</h2>
      ${this.renderSection(view, 'about', editing === 'about' ? form : renderAbout(view), !editing && edit)}
      ${this.renderSection(view, 'addresses', renderAddressBook(view, form), this.outcome?.removed && undo)}
      ${this.renderBusiness(view)}
      ${this.renderSection(view, 'news', renderConsents(view, this.handleSwitch))}
    `;
  }

  private renderBusiness({ portal }: ProfileView) {
    return this.business.render({
      pending: () => html`<div class="bone" aria-hidden="true"></div>`,
      error: () => renderFailure(new RequestError('offline'), portal, () => this.business.run()),
      complete: () => html`<comptoir-business exportparts="section, failure"></comptoir-business>`,
    });
  }

  private renderForm({ words, profile, editing = '' }: ProfileView) {
    return html`
      <comptoir-profile-form
        .editing=${editing}
        .profile=${profile}
        .words=${words}
        @comptoir-profile-change=${this.handleProfileChange}
        @comptoir-profile-close=${(event: ProfileCloseEvent) => this.handleProfileClose(event, editing)}
      ></comptoir-profile-form>
    `;
  }

  private renderSection(
    { words, portal }: ProfileView,
    section: Section,
    content: unknown,
    action?: unknown,
  ) {
    const outcome = this.outcome?.section === section && this.outcome;
    const failure = outcome && outcome.failure;

    return html`
      <section part="section" aria-labelledby=${section}>
        <header>
          <h3 id=${section}>${words[section]}</h3>
          <p role="status" class="muted">
            ${outcome && !failure ? html`${icon(CHECK)}${outcome.removed ? words.removed : words.saved}` : nothing}
          </p>
          ${action || nothing}
          <div role="alert">${failure ? renderProblem(failureWords(failure, portal)) : nothing}</div>
        </header>
        ${content}
      </section>
    `;
  }
}

define('comptoir-profile', ComptoirProfile);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-profile': ComptoirProfile;
  }
}
