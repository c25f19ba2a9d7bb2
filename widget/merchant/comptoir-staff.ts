import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { StaffRole } from '../../shared/contracts/admin.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { failureCode } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { formatDay } from './format-when.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { SectionElement } from './section-element.ts';
import { showChosen } from './show-chosen.ts';

const ROLES: readonly StaffRole[] = ['owner', 'editor', 'reader'];

type Team = Answer<StaffEndpoints['GET /admin/:store/staff']>['staff'];

/** @summary Who works on the shop: inviting by mail, roles, and removing. For owners. */
export class ComptoirStaff extends SectionElement {
  static override styles = [theme, button, field, merchantSection];

  @state() private team: Team = [];

  @state() private newRole: StaffRole = 'reader';

  /** What is wrong with the address, in words. */
  @state() private problem: string | null = null;

  protected override async ask({ api, here }: Merchant, signal: AbortSignal) {
    this.team = (await api('GET /admin/:store/staff', { params: { ...here } }, { signal })).staff;
  }

  override updated() {
    showChosen(this.renderRoot);
  }

  private async handleInvite(event: SubmitEvent) {
    event.preventDefault();
    const { api, here, words } = this.merchant!;
    const form = event.target as HTMLFormElement;
    const { email, language } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    if (!/^[^\s@]+@[^\s@]+$/.test(email?.trim() ?? '')) return this.refuse();

    await this.action.run('invite', async () => {
      const body = { email: email!.trim(), role: this.newRole, language };
      try {
        this.team = (await api('POST /admin/:store/staff', { params: { ...here }, body })).staff;
      } catch (error) {
        if (failureCode(error) === 'invalid_request') this.refuse();
        throw error;
      }
      form.reset();
      return words.staff.sent(body.email);
    });
  }

  private refuse() {
    this.problem = this.merchant!.words.staff.badEmail;
    this.renderRoot.querySelector<HTMLInputElement>('#email')?.focus();
  }

  private handleRole(event: Event, email: string) {
    const select = event.target as HTMLSelectElement;
    const { api, here, words } = this.merchant!;
    const role = select.value as StaffRole;
    void this.action
      .run(`role ${email}`, async () => {
        const body = { email, role };
        this.team = (await api('PUT /admin/:store/staff', { params: { ...here }, body })).staff;
        // It may have waited for a proof, and shown the former role meanwhile.
        select.value = role;
        return words.staff.changed(email, words.roles[role]);
      })
      .then(() => {
        // What was refused is as it was.
        select.value = this.team.find((row) => row.email === email)?.role ?? role;
      });
  }

  private handleRemove(email: string) {
    const { api, here, words } = this.merchant!;
    void this.action.run(`remove ${email}`, async () => {
      this.team = (await api('DELETE /admin/:store/staff', { params: { ...here }, body: { email } })).staff;
      return words.staff.removed(email);
    });
  }

  protected override renderThere({ words }: Merchant) {
    const { columns, lead } = words.staff;
    return html`
      <p class="lead">${lead}</p>
      ${this.action.renderSaid()}
      <section>
        <table>
          <thead>
            <tr>
              <th scope="col">${columns.who}</th>
              <th scope="col">${columns.since}</th>
              <th scope="col">${columns.role}</th>
              <th scope="col">${columns.act}</th>
            </tr>
          </thead>
          <tbody>
            ${this.team.map((row) => this.renderRow(row))}
          </tbody>
        </table>
      </section>
      ${this.renderInvitation()}
    `;
  }

  private renderRow({ email, role, isYou, joinedAt, invitedAt }: Team[number]) {
    const { words, portal } = this.merchant!;
    const { staff } = words;
    const place = `remove ${email}`;
    const since = joinedAt
      ? staff.joined(formatDay(joinedAt, portal.language))
      : staff.invited(formatDay(invitedAt, portal.language));
    const open = this.action.renderAt(place, () =>
      this.action.renderConfirm(staff.removing(email), staff.remove, () => this.handleRemove(email)),
    );
    return html`<tr>
        <td><strong>${email}</strong> ${isYou ? html`<span class="badge">${staff.you}</span>` : nothing}</td>
        <td class="short"><small>${since}</small></td>
        <td>
          <select
            aria-label=${staff.roleOf(email)}
            data-chosen=${role}
            @change=${(event: Event) => this.handleRole(event, email)}
          >
            ${ROLES.map((name) => html`<option value=${name} ?selected=${name === role}>${words.roles[name]}</option>`)}
          </select>
          ${this.action.place === `role ${email}` ? this.action.renderProblem(`role ${email}`) : nothing}
        </td>
        <td>
          <button
            class="quiet"
            data-opens=${place}
            aria-label=${staff.removeOne(email)}
            @click=${() => this.action.open(place)}
          >
            ${staff.remove}
          </button>
        </td>
      </tr>
      ${
        open === nothing
          ? nothing
          : html`<tr class="open">
              <td colspan="4">${open}</td>
            </tr>`
      }`;
  }

  private renderInvitation() {
    const { words, portal } = this.merchant!;
    const { staff } = words;
    const language = portal.language.split('-')[0];
    return html`<section>
      <h2>${staff.invite}</h2>
      <form novalidate @submit=${this.handleInvite}>
        <div class="fields">
          <div class="field">
            <label for="email">${staff.email}</label>
            <input
              id="email"
              name="email"
              type="email"
              dir="ltr"
              autocomplete="off"
              maxlength="320"
              aria-invalid=${this.problem ? 'true' : 'false'}
              aria-describedby="email-problem"
              @input=${() => (this.problem = null)}
            />
            <div id="email-problem" role="alert">
              ${this.problem ? html`<p class="problem">${this.problem}</p>` : nothing}
            </div>
          </div>
          <div class="field">
            <label for="role">${staff.role}</label>
            <select
              id="role"
              aria-describedby="role-lead"
              @change=${(event: Event) => (this.newRole = (event.target as HTMLSelectElement).value as StaffRole)}
            >
              ${ROLES.toReversed().map((name) => html`<option value=${name} ?selected=${name === this.newRole}>${words.roles[name]}</option>`)}
            </select>
            <small id="role-lead">${staff.roleLead[this.newRole]}</small>
          </div>
          <div class="field">
            <label for="language">${staff.language}</label>
            <select id="language" name="language">
              ${(['fr', 'en'] as const).map(
                (tag) =>
                  html`<option value=${tag} ?selected=${tag === language}>
                    ${words.settings.languages[tag]}
                  </option>`,
              )}
            </select>
          </div>
        </div>
        ${this.problem ? nothing : this.action.renderProblem('invite')}
        <div class="row">
          <button class="primary" aria-disabled=${this.action.busy ? 'true' : 'false'}>
            ${this.action.busy && this.action.place === 'invite' ? staff.sending : staff.send}
          </button>
        </div>
      </form>
    </section>`;
  }
}

define('comptoir-staff', ComptoirStaff);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-staff': ComptoirStaff;
  }
}
