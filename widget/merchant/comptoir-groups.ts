import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import { readDiscount, writeDiscount } from '../../shared/group-rules.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { failureCode } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { focusIn } from '../ui/focus-in.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-groups.styles.ts';
import { checkDraft, type GroupDraft, type GroupProblems, problemsOf } from './group-draft.ts';
import { ListWordsOf } from './list-words.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderGroupForm } from './render-group-form.ts';
import { renderMembers } from './render-group-members.ts';
import { renderCopy } from './render-once.ts';
import { SectionElement } from './section-element.ts';

type Group = Answer<StaffEndpoints['GET /admin/:store/groups']>['groups'][number];

const ADD = 'add';
const LOOK_AGAIN_MS = 2_000;

/** @summary The groups that customers can be put into: making, changing and deleting. Readers see them and change none. */
export class ComptoirGroups extends SectionElement {
  static override styles = [theme, button, field, merchantSection, styles];

  @state() private groups: Group[] = [];

  /** Of the form that is open. */
  @state() private problems: GroupProblems = {};

  /** The group as it was when its form was opened; null once it was told that it has been changed elsewhere since. */
  private seen: Group | null = null;
  private readonly words = new ListWordsOf(this, () => this.merchant?.portal.language);

  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override async ask({ api, here }: Merchant, signal: AbortSignal) {
    this.groups = (await api('GET /admin/:store/groups', { params: { ...here } }, { signal })).groups;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** While a rule's members are looked for for the first time, the list is asked for again. */
  override updated() {
    clearTimeout(this.timer);
    const isComing = this.groups.some(({ rule, refreshedAt }) => rule !== null && refreshedAt === null);
    if (isComing) this.timer = setTimeout(() => void this.lookAgain(), LOOK_AGAIN_MS);
  }

  private async lookAgain() {
    const { api, here } = this.merchant!;
    // A look that fails is made again.
    const now = await api('GET /admin/:store/groups', { params: { ...here } }).catch(() => null);
    if (now && !this.action.busy) this.groups = now.groups;
    else this.requestUpdate();
  }

  private get mayEdit() {
    return this.merchant!.store.role !== 'reader';
  }

  private open(place: string, seen: Group | null = null) {
    this.problems = {};
    this.seen = seen;
    this.action.open(place);
  }

  /** What was told to have been changed elsewhere is seen now. */
  private handleCancel(place: string) {
    this.action.close();
    if (place !== ADD && this.seen === null) void this.lookAgain();
  }

  /** Does what the form asks, where its fields are right; goes to the first that is not. */
  private async save(place: string, draft: GroupDraft, save: () => Promise<string>) {
    const { words, portal } = this.merchant!;
    this.problems = checkDraft(draft, words.groups);
    if (Object.keys(this.problems).length === 0) {
      await this.action.run(place, save);
      this.problems = problemsOf(this.action.failure, words.groups, portal);
    }
    if (Object.keys(this.problems).length > 0) {
      this.action.leaveToFields();
      await focusIn(this, ':is([aria-invalid="true"], [data-invalid="true"])');
    } else if (this.action.failure === null) {
      await focusIn(this, `[data-opens="${place}"]`);
    }
  }

  private handleAdd(draft: GroupDraft) {
    const { api, here, words } = this.merchant!;
    const { name, key, discount, rule } = draft;
    void this.save(ADD, draft, async () => {
      const body = { name, key: key ?? '', discountBasisPoints: readDiscount(discount) ?? 0, rule };
      this.groups = (await api('POST /admin/:store/groups', { params: { ...here }, body })).groups;
      return rule === null ? words.groups.added(name) : words.groups.addedByRule(name);
    });
  }

  private handleChange(key: string, draft: GroupDraft) {
    const { api, here, words } = this.merchant!;
    const { name, discount, rule } = draft;
    void this.save(`edit ${key}`, draft, async () => {
      const seen = this.seen && pickGiven(this.seen);
      const given = { name, discountBasisPoints: readDiscount(discount) ?? 0, rule };
      const body = { ...given, ...(seen && { ifStill: seen }) };
      const params = { ...here, key };
      try {
        this.groups = (await api('PUT /admin/:store/groups/:key', { params, body })).groups;
      } catch (error) {
        // What was typed stays, to be saved over it, or left.
        if (failureCode(error) === 'changed_meanwhile') this.seen = null;
        throw error;
      }
      return words.groups.changed(name);
    });
  }

  private async handleRemove({ key, name, memberCount }: Group) {
    const { api, here, words } = this.merchant!;
    await this.action.run(`remove ${key}`, async () => {
      try {
        const parts = { params: { ...here, key }, body: { memberCount } };
        this.groups = (await api('DELETE /admin/:store/groups/:key', parts)).groups;
      } catch (error) {
        const code = failureCode(error);
        if (code !== 'group_has_grown' && code !== 'not_found') throw error;
        // How many there are now is asked for before the question is put again.
        this.groups = (await api('GET /admin/:store/groups', { params: { ...here } })).groups;
        if (code === 'group_has_grown') throw error;
      }
      return words.groups.removed(name);
    });
    if (this.action.failure === null) await focusIn(this, `[data-opens="${ADD}"]`);
  }

  protected override renderThere({ words }: Merchant) {
    const { groups } = words;
    return html`
      <p class="lead">${groups.lead}</p>
      ${this.action.renderSaid()}
      <section>
        <div class="row apart">
          <h2>${words.sections.groups}</h2>
          ${
            this.mayEdit
              ? html`<button class="primary" data-opens=${ADD} @click=${() => this.open(ADD)}>
                  ${groups.add}
                </button>`
              : nothing
          }
        </div>
        ${this.action.renderAt(ADD, () => this.renderAdd())}
        ${this.groups.length === 0 ? html`<p class="lead">${groups.empty}</p>` : this.renderTable(words)}
      </section>
    `;
  }

  private renderAdd() {
    const { groups } = this.merchant!.words;
    return renderGroupForm({
      ...this.formPart(ADD),
      draft: NEW_GROUP,
      submit: this.action.busy ? groups.adding : groups.add,
      onSubmit: (draft) => this.handleAdd(draft),
    });
  }

  private formPart(place: string) {
    return {
      merchant: this.merchant!,
      problems: this.problems,
      busy: this.action.busy,
      onCancel: () => this.handleCancel(place),
    };
  }

  private renderTable({ groups: { columns } }: Merchant['words']) {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${columns.name}</th>
          <th scope="col">${columns.key}</th>
          <th scope="col">${columns.discount}</th>
          <th scope="col">${columns.members}</th>
          ${this.mayEdit ? html`<th scope="col">${columns.act}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${this.groups.map((group) => this.renderGroup(group))}
      </tbody>
    </table>`;
  }

  private renderGroup(group: Group) {
    const { words, portal } = this.merchant!;
    const { key, name, discountBasisPoints } = group;
    const { columns } = words.groups;
    const recipe = `[data-comptoir-groups~="${key}"]`;
    const percent = new Intl.NumberFormat(portal.language, { style: 'percent', maximumFractionDigits: 2 });
    return html`<tr>
        <td><strong dir="auto">${name}</strong></td>
        <td data-label=${columns.key}>
          ${key}
          <div class="row">
            <code id="recipe-${key}" dir="ltr">${recipe}</code>
            ${renderCopy(recipe, words, `recipe-${key}`)}
          </div>
        </td>
        <td class="short" data-label=${columns.discount}>
          ${discountBasisPoints === 0 ? words.groups.noDiscount : percent.format(discountBasisPoints / 10_000)}
        </td>
        <td data-label=${columns.members}>${renderMembers(group, this.merchant!, this.words.value)}</td>
        ${this.mayEdit ? html`<td>${this.renderActs(group)}</td>` : nothing}
      </tr>
      ${this.renderOpen(group)}`;
  }

  private renderActs(group: Group) {
    const { key, name } = group;
    const { groups } = this.merchant!.words;
    const [edit, remove] = [`edit ${key}`, `remove ${key}`];
    return html`<div class="row end">
      <button
        class="quiet"
        data-opens=${edit}
        aria-label=${groups.editOne(name)}
        @click=${() => this.open(edit, group)}
      >
        ${groups.edit}
      </button>
      <button
        class="quiet"
        data-opens=${remove}
        aria-label=${groups.removeOne(name)}
        @click=${() => this.open(remove)}
      >
        ${groups.remove}
      </button>
    </div>`;
  }

  private renderOpen(group: Group) {
    const { words, portal } = this.merchant!;
    const { key, name, discountBasisPoints, memberCount, rule } = group;
    const discount = discountBasisPoints === 0 ? '' : writeDiscount(discountBasisPoints, portal.language);
    const open = [
      this.action.renderAt(`edit ${key}`, () =>
        renderGroupForm({
          ...this.formPart(`edit ${key}`),
          draft: { name, key: null, discount, rule },
          submit: this.action.busy ? words.saving : words.save,
          onSubmit: (draft) => this.handleChange(key, draft),
        }),
      ),
      this.action.renderAt(`remove ${key}`, () =>
        this.action.renderConfirm(
          words.groups.removing(memberCount, this.numberOf(memberCount)),
          words.groups.removeNow,
          () => void this.handleRemove(group),
        ),
      ),
    ].filter((part) => part !== nothing);
    if (open.length === 0) return nothing;
    return html`<tr class="open">
      <td colspan="5">${open}</td>
    </tr>`;
  }

  private numberOf(count: number) {
    return new Intl.NumberFormat(this.merchant!.portal.language).format(count);
  }
}

/** What staff give a group. */
function pickGiven({ name, discountBasisPoints, rule }: Group) {
  return { name, discountBasisPoints, rule };
}

const NEW_GROUP: GroupDraft = { name: '', key: '', discount: '', rule: null };

define('comptoir-groups', ComptoirGroups);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-groups': ComptoirGroups;
  }
}
