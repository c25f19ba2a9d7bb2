import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { Admission } from '../../shared/contracts/sign-in.ts';
import { parseSiret } from '../../shared/french-company-number.ts';
import type { VatMessages } from '../../shared/messages/vat-en.ts';
import { CHECK } from '../../shared/shapes.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { isRequestError, RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import '../ui/comptoir-status.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { icon } from '../ui/icon.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import type { BusinessAnswer, BusinessView } from './business-parts.ts';
import { styles } from './comptoir-business.styles.ts';
import './comptoir-signed-out.ts';
import './comptoir-vat-id.ts';
import { failureWords } from '../core/failure-words.ts';
import { ProfileCloseEvent } from './profile-close-event.ts';
import { findDraft, type FormValues, keepDraft, readForm } from './profile-draft.ts';
import { renderProblem } from './render-problem.ts';
import { isBusinessChosen, renderBusinessFields } from './render-business-form.ts';
import { renderAdmission, renderRemoval } from './render-business-notes.ts';
import { renderBusiness } from './render-business.ts';
import { renderFailure } from './render-failure.ts';
import { SlowPoll } from './slow-poll.ts';

/**
 * @summary Whether the signed-in shopper buys for themselves or for a business, with its company, VAT number and what
 * the register says of it; and what a store that sells to businesses still wants of a new account.
 *
 * @csspart section - The frame around it.
 * @csspart failure - What is shown when it cannot be read.
 */
export class ComptoirBusiness extends PortalElement {
  static override styles = [theme, button, field, skeleton, styles];

  /** What stands between the shopper and their account, where something does. */
  @property({ attribute: false }) admission: Admission | undefined;

  @state() private answer: BusinessAnswer | null = null;

  @state() private mode: 'look' | 'edit' | 'remove' = 'look';

  @state() private problems: Record<string, string> = {};

  /** What was done, or why it could not be done, in words. */
  @state() private said: { done?: string; failure?: string } = {};

  @state() private busy = false;

  private read = new Task(this, {
    args: () => [this.portal?.customer?.email, this.portal?.language] as const,
    task: async ([email], { signal }) => {
      if (!this.portal) return null;
      const [words, answer] = await Promise.all([
        this.portal.words('vat'),
        email ? this.portal.api('GET /vat-id', {}, { signal }) : null,
      ]);
      this.answer = answer;
      if (this.draft) this.mode = 'edit';
      return words;
    },
  });

  /** A register answers in its own time. */
  protected poll = new SlowPoll(this, {
    isWaiting: () =>
      this.mode === 'look' && ['pending', 'unavailable'].includes(this.answer?.vatId?.state ?? ''),
    ask: async () => (this.answer = await this.portal!.api('GET /vat-id', {})),
  });

  private get draft() {
    return findDraft(this.portal?.customer?.email, 'business');
  }

  private get asks(): boolean {
    return this.admission === 'ask_at_once' || this.admission === 'ask_later';
  }

  private handleInput(event: Event) {
    const { form, name, value } = event.target as HTMLInputElement;
    this.keep(readBusiness(form!));
    const isWrongSiret = event.type === 'change' && name === 'siret' && value && !parseSiret(value);
    const problem = isWrongSiret ? this.read.value!.business.wrongSiret : '';
    if (event.type === 'input' || isWrongSiret) this.problems = { ...this.problems, [name]: problem };
    this.requestUpdate();
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const { business } = this.read.value!;
    const values = readBusiness(event.target as HTMLFormElement);
    this.keep(values);
    const isBusiness = this.admission === 'ask_at_once' || isBusinessChosen({ values, answer: this.answer! });
    const { company, number, siret } = isBusiness ? values : {};
    const body = { business: isBusiness, company, number, siret } as never;
    await this.change(business.saved, (portal) => portal.api('PUT /vat-id', { body }));
  }

  private handleRemove() {
    const { removed } = this.read.value!.business;
    return this.change(removed, (portal) => portal.api('DELETE /vat-id', {}));
  }

  /** One change at a time. Whoever made it finds the focus where they began. */
  private async change(done: string, make: (portal: Portal) => Promise<BusinessAnswer>) {
    if (this.busy) return;
    this.busy = true;
    this.problems = {};
    this.said = {};
    try {
      this.answer = await make(this.portal!);
      this.leave({ done });
      if (this.asks) await this.close(true);
    } catch (error) {
      this.refuse(error);
    } finally {
      this.busy = false;
    }
  }

  private refuse(error: unknown) {
    const { business } = this.read.value!;
    const details = (isRequestError(error) && error.details) || [];
    const words: Record<string, string | undefined> = { ...business.missing, siret: business.wrongSiret };
    const values = this.draft?.values ?? {};
    // What is wrong with a number that was typed is said below it already.
    const problems = details.map(({ field }) => [
      field,
      field === 'number' && values['number'] ? business.mistaken : words[field],
    ]);
    this.problems = Object.fromEntries(problems.filter(([, problem]) => problem)) as Record<string, string>;
    if (Object.keys(this.problems).length === 0) this.said = { failure: failureWords(error, this.portal!) };
    void this.focusOn('[aria-invalid=true]');
  }

  private keep(values: FormValues) {
    keepDraft({ email: this.portal!.customer!.email, editing: 'business', values }, 'business');
  }

  private open(mode: 'edit' | 'remove') {
    this.mode = mode;
    this.said = {};
    void this.focusOn(mode === 'edit' ? ':checked, input' : '[name=accept]');
  }

  private leave(said: { done?: string } = {}) {
    keepDraft(null, 'business');
    this.mode = 'look';
    this.problems = {};
    this.said = said;
    void this.focusOn('[name=edit]');
  }

  private async close(saved: boolean) {
    this.dispatchEvent(new ProfileCloseEvent(saved));
    if (saved) await this.portal!.session.refresh();
  }

  private async focusOn(selector: string) {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Moves the focus to the heading, where reading begins. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    await this.read.taskComplete.catch(() => {});
    await this.focusOn('#heading');
  }

  override render() {
    if (!this.portal) return nothing;

    const { portal } = this;
    const { language, direction, customer, failure, session } = portal;
    const content =
      customer === undefined && failure
        ? renderFailure(new RequestError(failure), portal, () => session.refresh())
        : this.read.render({
            pending: () => this.renderSkeleton(portal),
            error: (error) => renderFailure(error, portal, () => this.read.run()),
            complete: (words) => this.renderContent(portal, words),
          });
    return html`<div lang=${language} dir=${direction}>${content}</div>`;
  }

  private renderContent(portal: Portal, words: VatMessages | null) {
    const { answer, admission } = this;
    if (!words || portal.customer === undefined) return this.renderSkeleton(portal);
    if (!answer) {
      return html`<comptoir-signed-out .reason=${words.business.signIn}></comptoir-signed-out>`;
    }
    if (admission === 'waiting' || admission === 'refused') return renderAdmission(admission, portal, words);

    const { problems, draft } = this;
    const values = draft?.values ?? {};
    const mustBeBusiness = admission === 'ask_at_once';
    const view = { portal, words, answer, values, problems, mustBeBusiness };
    const { business } = words;
    return html`
      <section part="section" aria-labelledby="heading">
        <header>
          <h3 id="heading" tabindex="-1">${this.asks ? business.askHeading : business.heading}</h3>
          <p role="status" class="muted said">
            ${this.said.done ? html`${icon(CHECK)}${this.said.done}` : nothing}
          </p>
          ${this.asks || this.mode !== 'look' ? nothing : this.renderActions(view)}
        </header>
        ${this.asks ? html`<p>${business.askLead(portal.storeName)}</p>` : nothing}
        ${this.asks || this.mode === 'edit' ? this.renderForm(view) : renderBusiness(view)}
        ${this.mode === 'remove' ? this.renderQuestion(view) : nothing}
      </section>
    `;
  }

  private renderActions({ answer, words: { business } }: BusinessView) {
    const isBusiness = answer.vatId?.business;
    return html`
      <button class="quiet" name="edit" @click=${() => this.open('edit')}>
        ${isBusiness ? business.edit : business.toBusiness}
        ${isBusiness ? html`<span class="out-of-sight">: ${business.heading}</span>` : nothing}
      </button>
      ${
        isBusiness
          ? html`<button class="quiet" name="remove" @click=${() => this.open('remove')}>
              ${business.remove}<span class="out-of-sight">: ${business.number}</span>
            </button>`
          : nothing
      }
    `;
  }

  private renderForm(view: BusinessView) {
    const { words, portal } = view;
    const cancel = this.asks
      ? this.admission === 'ask_later' &&
        html`<button type="button" @click=${() => this.close(false)}>${words.business.later}</button>`
      : html`<button type="button" @click=${() => this.leave()}>${portal.messages.cancel}</button>`;

    return html`
      <form
        novalidate
        aria-label=${words.business.heading}
        @input=${this.handleInput}
        @change=${this.handleInput}
        @submit=${this.handleSubmit}
      >
        ${renderBusinessFields(view)}
        <div role="alert">${renderProblem(this.said.failure)}</div>
        <div class="buttons">
          <button class="primary" aria-disabled=${this.busy ? 'true' : 'false'}>
            ${this.busy ? words.business.saving : words.business.save}
          </button>
          ${cancel || nothing}
        </div>
      </form>
    `;
  }

  private renderQuestion(view: BusinessView) {
    const { busy, said } = this;
    const answers = { remove: () => this.handleRemove(), keep: () => this.leave() };
    return renderRemoval(view, { busy, failure: said.failure, ...answers });
  }

  private renderSkeleton({ messages }: Portal) {
    return html`
      <p class="out-of-sight" role="status">${messages.account.loading}</p>
      <div class="bone" aria-hidden="true"></div>
    `;
  }
}

/** Of the two choices only the chosen one is a value. */
function readBusiness(form: HTMLFormElement): FormValues {
  const { kind: _, ...values } = readForm(form);
  const kind = new FormData(form).get('kind');
  return kind === null ? values : { ...values, kind: String(kind) };
}

define('comptoir-business', ComptoirBusiness);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-business': ComptoirBusiness;
  }
}
