import { Task } from '@lit/task';
import { css, html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';

import type { getProfile, updateProfile } from '../../shared/contracts/profile.ts';
import type { Answer, Parts } from '../core/api-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { type Portal, portalContext } from '../core/portal-context.ts';
import { provideContext } from '../core/provide-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { MerchantAction } from './merchant-action.ts';
import { MerchantElement } from './merchant-element.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderRead } from './render-read.ts';

type Profile = Answer<typeof getProfile>;
type Language = Parts<typeof updateProfile>['body']['language'];

const LANGUAGES: readonly Language[] = ['en', 'fr'];
/** As the contract of profiles has it. */
const NAME_MAX_CHARS = 200;

/**
 * @summary The account of whoever is signed in at the portal: name, language, and below them who may enter: addresses,
 * passkeys and sessions, by the element that shoppers have too.
 */
export class ComptoirOwnAccount extends MerchantElement {
  static override styles = [
    theme,
    button,
    field,
    merchantSection,
    css`
      /* As wide as where shoppers read it. */
      :host {
        max-inline-size: 48rem;
      }

      comptoir-security::part(section) {
        background-color: var(--_surface);
      }
    `,
  ];

  @state() private profile: Profile | null = null;

  private action = new MerchantAction(this, () => this.merchant!);

  private giveToSecurity: ((portal: Portal) => void) | null = null;

  private read = new Task(this, {
    args: () => [this.merchant?.portal.customer?.email] as const,
    task: async ([email], { signal }) => {
      if (email === undefined) return;
      const { api, load } = this.merchant!.portal;
      // It is upgraded where it stands.
      load('comptoir-security').catch(() => {});
      this.profile = await api('GET /profile', {}, { signal });
    },
  });

  override willUpdate(changed: PropertyValues) {
    if (!this.merchant || !changed.has('merchant')) return;
    const portal = forStaff(this.merchant);
    if (this.giveToSecurity) this.giveToSecurity(portal);
    else this.giveToSecurity = provideContext(this, portalContext, portal);
  }

  private handleSave = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const name = String(data.get('name') ?? '').trim() || null;
    const language = LANGUAGES.find((one) => one === data.get('language')) ?? 'en';
    void this.action.run('profile', async () => {
      const { portal, words, refresh } = this.merchant!;
      const { version, phone, whatsapp } = this.profile!;
      // Saved whole: what is not asked here stays as it is.
      const kept = { phone: phone?.shown ?? null, phoneCountry: phone?.country ?? 'FR', whatsapp };
      this.profile = await portal.api('PUT /profile', { body: { version, name, language, ...kept } });
      await refresh();
      return words.account.saved;
    });
  };

  override render() {
    const { merchant } = this;
    if (!merchant) return nothing;
    return html`${renderRead(merchant, this.read, () => this.renderProfile(merchant))}
      <comptoir-security></comptoir-security>`;
  }

  private renderProfile({ words, portal }: Merchant) {
    const { account } = words;
    const language = this.profile?.language ?? portal.language.split('-')[0];
    return html`
      <p class="lead">${account.lead}</p>
      ${this.action.renderSaid()}
      <section>
        <form class="stack" @submit=${this.handleSave} novalidate>
          <div class="fields">
            <div class="field">
              <label for="email">${account.email}</label>
              <input
                id="email"
                dir="ltr"
                readonly
                .value=${portal.customer?.email ?? ''}
                aria-describedby="email-hint"
              />
              <small id="email-hint">${account.emailHint}</small>
            </div>
            <div class="field">
              <label for="name">${account.name}</label>
              <input
                id="name"
                name="name"
                dir="auto"
                autocomplete="name"
                maxlength=${NAME_MAX_CHARS}
                .value=${this.profile?.name ?? ''}
              />
            </div>
            <div class="field">
              <label for="language">${account.language}</label>
              <select id="language" name="language">
                ${LANGUAGES.map(
                  (one) =>
                    html`<option .value=${one} ?selected=${one === language}>
                      ${account.languages[one]}
                    </option>`,
                )}
              </select>
            </div>
          </div>
          <div class="row">
            <button class="primary" aria-disabled=${this.action.busy ? 'true' : 'false'}>
              ${this.action.busy ? words.saving : words.save}
            </button>
          </div>
          ${this.action.renderProblem('profile')}
        </form>
      </section>
    `;
  }
}

/** The page's portal, whose words of sign-ins are those for staff: they have no orders here. */
function forStaff({ portal, words }: Merchant): Portal {
  const { shop, portal: here, ...emails } = words.account.security;
  return {
    ...portal,
    words: async (part) => {
      const spoken = await portal.words(part);
      if (!('sessions' in spoken)) return spoken;
      const sessions = { ...spoken.sessions, shop, portal: here };
      return { ...spoken, emails: { ...spoken.emails, ...emails }, sessions };
    },
  };
}

define('comptoir-own-account', ComptoirOwnAccount);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-own-account': ComptoirOwnAccount;
  }
}
