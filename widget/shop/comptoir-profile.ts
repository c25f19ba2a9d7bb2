import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import { type Portal, portalContext } from '../core/portal-context.ts';
import { RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { ALERT, CHECK, icon } from '../ui/icon.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-profile.styles.ts';
import './comptoir-signed-out.ts';
import { failureWords } from './failure-words.ts';
import type { ProfileChangeEvent } from './profile-change-event.ts';
import type { ProfileCloseEvent } from './profile-close-event.ts';
import { findDraft, keepDraft } from './profile-draft.ts';
import type { Profile, ProfileView, SavedAddress } from './profile-parts.ts';
import { renderAddressBook } from './render-address-book.ts';
import { renderConsents } from './render-consents.ts';
import { renderFailure } from './render-failure.ts';
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
export class ComptoirProfile extends LitElement {
  static override styles = [theme, button, skeleton, styles];

  @state() private profile: Profile | null = null;

  @state() private outcome: Outcome | null = null;

  @consume({ context: portalContext, subscribe: true })
  @state()
  private portal?: Portal;

  private busy = false;

  private read = new Task(this, {
    args: () => [this.portal?.customer?.email, this.portal?.language] as const,
    task: async ([email], { signal }) => {
      if (!this.portal) return null;
      const [words, profile] = await Promise.all([
        this.portal.words('profile'),
        email ? this.portal.api('GET /profile', {}, { signal }) : null,
      ]);
      this.profile = profile;
      return words;
    },
  });

  private form = new Task(this, {
    args: () => [Boolean(this.editing)] as const,
    task: async ([shows]) => shows && this.portal!.load('comptoir-profile-form'),
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
    await this.focusOn(`[name=edit][value="${what}"], [value=new]`);
    // Others on the page say the name too.
    if (saved && section === 'about') await this.portal!.session.refresh();
  }

  /** Moves the focus to the heading, where reading begins, once it is there. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    await this.read.taskComplete.catch(() => {});
    await this.focusOn('#heading');
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
    await this.focusOn('[name=undo], [value=new]');
  }

  private async putBack() {
    const body = this.outcome?.removed as never;
    await this.change('addresses', ({ api }) => api('POST /addresses', { body }));
    await this.focusOn('[value=new]');
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

  private async focusOn(selector: string) {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  override render() {
    if (!this.portal) return nothing;

    const { language, direction } = this.portal;
    return html`
      <div lang=${language} dir=${direction} @click=${this.handleClick}>
        ${this.renderContent(this.portal)}
      </div>
    `;
  }

  private renderContent(portal: Portal) {
    const { customer, failure, session } = portal;
    if (customer === undefined && failure) {
      return renderFailure(new RequestError(failure), portal, () => session.refresh());
    }
    return this.read.render({
      pending: () => this.renderSkeleton(portal),
      error: (error) => renderFailure(error, portal, () => this.read.run()),
      complete: (words) => {
        const { profile, editing } = this;
        if (words && profile) return this.renderProfile({ portal, words, profile, editing });
        return words && customer === null
          ? html`<comptoir-signed-out .reason=${words.signIn}></comptoir-signed-out>`
          : this.renderSkeleton(portal);
      },
    });
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

  private renderForm({ portal, words, profile, editing = '' }: ProfileView) {
    return html`${this.form.render({
      pending: () => html`<p role="status" class="muted">${portal.messages.account.loading}</p>`,
      error: () => renderFailure(new RequestError('offline'), portal, () => this.form.run()),
      complete: () => html`
        <comptoir-profile-form
          .editing=${editing}
          .profile=${profile}
          .words=${words}
          @comptoir-profile-change=${this.handleProfileChange}
          @comptoir-profile-close=${(event: ProfileCloseEvent) => this.handleProfileClose(event, editing)}
        ></comptoir-profile-form>
      `,
    })}`;
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
          <div role="alert">
            ${
              failure
                ? html`<p class="problem">${icon(ALERT)}<span>${failureWords(failure, portal)}</span></p>`
                : nothing
            }
          </div>
        </header>
        ${content}
      </section>
    `;
  }

  private renderSkeleton({ messages }: Portal) {
    return html`
      <p class="out-of-sight" role="status">${messages.account.loading}</p>
      <div class="bone title" aria-hidden="true"></div>
      <div class="bone" aria-hidden="true"></div>
      <div class="bone" aria-hidden="true"></div>
    `;
  }
}

define('comptoir-profile', ComptoirProfile);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-profile': ComptoirProfile;
  }
}
