import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { AccountAction } from './account-action.ts';
import { accountSection } from './account-section.styles.ts';
import { renderHistory, renderSessions, type Sessions, type SignIns } from './render-devices.ts';
import { type EmailList, renderEmails } from './render-emails.ts';
import { type Identities, renderIdentities } from './render-identities.ts';
import { type AccountPart, renderAccountPart } from './render-account-part.ts';

/**
 * @summary Who may enter the signed-in shopper's account: its e-mail addresses, its linked sign-ins, the devices on which
 * it is open, and the history of its sign-ins.
 *
 * @csspart heading - The heading.
 * @csspart section - Each of the sections.
 * @csspart failure - What is shown when it cannot be read.
 */
export class ComptoirSecurity extends PortalElement {
  static override styles = [theme, button, field, skeleton, accountSection];

  @state() private emails: EmailList = { emails: [], pending: [] };

  @state() private linked: Identities = { identities: [], canRemove: false };

  @state() private sessions: Sessions = [];

  private action = new AccountAction(this, () => this.portal!);

  private read = new Task(this, {
    args: () => [Boolean(this.portal?.customer), this.portal?.language] as const,
    task: async ([isSignedIn], { signal }): Promise<AccountPart<SignIns>> => {
      if (!isSignedIn) return null;
      const { api, words, passkeys, load } = this.portal!;
      // A file of its own: it shows when it is there, and the rest does not wait for it.
      if (passkeys) load('comptoir-passkeys').catch(() => {});
      const [spoken, emails, linked, { sessions }, signIns] = await Promise.all([
        words('security'),
        api('GET /emails', {}, { signal }),
        api('GET /identities', {}, { signal }),
        api('GET /sessions', {}, { signal }),
        api('GET /sign-ins', {}, { signal }),
      ]);
      this.emails = emails;
      this.linked = linked;
      this.sessions = sessions;
      return { words: spoken, ...signIns };
    },
  });

  override render() {
    return this.portal
      ? renderAccountPart(this.portal, this.read, (part) => this.renderSections(part))
      : nothing;
  }

  private renderSections({ words, ...signIns }: NonNullable<AccountPart<SignIns>>) {
    const portal = this.portal!;
    const { action, emails: list, linked, sessions } = this;
    const showEmails = (shown: EmailList) => {
      this.emails = shown;
    };
    const showLinked = (shown: Identities) => {
      this.linked = shown;
    };
    const showSessions = (shown: Sessions) => {
      this.sessions = shown;
    };

    return html`
      <h2 part="heading" data-home tabindex="-1">${words.heading}</h2>
      <section part="section">
        ${renderEmails({ list, words: words.emails, portal, action, show: showEmails })}
      </section>
      ${renderIdentities({ linked, words: words.identities, portal, action, show: showLinked })}
      ${portal.passkeys ? html`<comptoir-passkeys exportparts="section"></comptoir-passkeys>` : nothing}
      <section part="section">
        ${renderSessions({ sessions, words: words.sessions, portal, action, show: showSessions })}
      </section>
      <section part="section">${renderHistory(signIns, words, portal)}</section>
      ${action.renderSaid()}
    `;
  }
}

define('comptoir-security', ComptoirSecurity);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-security': ComptoirSecurity;
  }
}
