import type { LitElement, ReactiveController } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { Parts } from '../core/api-client.ts';
import { failureWords } from '../core/failure-words.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { failureCode, isRequestError } from '../core/request-error.ts';

type ChangesIf = NonNullable<Parts<StaffEndpoints['PATCH /admin/:store/customers/:customerId']>['body']>;
export type CustomerChanges = Omit<ChangesIf, 'ifStill'>;

interface Edited {
  merchant: () => Merchant;
  customerId: () => string;
  words: () => MerchantListMessages;
  /** The customer has been changed: what shows them reads again. */
  onChange: () => Promise<unknown>;
}

/** One field of a customer at a time that staff change in its place, and the way back from the latest change. */
export class CustomerEdit implements ReactiveController {
  /** The field that is open. */
  field = '';
  busy = false;
  /** What is wrong with it, in words. */
  problem = '';
  /** What was done. */
  said = '';
  /** What undoes it, while that is still as it was left. */
  former: ChangesIf | null = null;
  /** Whether what somebody else has said of the open field is to be written over: it was told, and is saved again. */
  private insists = false;

  constructor(
    private readonly host: LitElement,
    private readonly edited: Edited,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Another customer: nothing is open, and nothing can be undone. */
  reset(): void {
    Object.assign(this, { field: '', problem: '', said: '', former: null });
  }

  open(field: string): void {
    Object.assign(this, { field, problem: '', insists: false });
    this.host.requestUpdate();
    this.focus('.editing :is(input, select, textarea)');
  }

  close(): void {
    const { field } = this;
    // What somebody else has said is seen now.
    if (this.insists) void this.edited.onChange();
    Object.assign(this, { field: '', problem: '', insists: false });
    this.host.requestUpdate();
    this.focus(`[data-opens="${CSS.escape(field)}"]`);
  }

  /** Says what is wrong with the open field before the server is asked. */
  refuse(problem: string): void {
    this.problem = problem;
    this.host.requestUpdate();
    this.focus('.editing :is(input, select, textarea)');
  }

  /**
   * Writes what the open field says, in place of what was `seen` there: over what somebody else has said since only when it is
   * saved again. What the server refuses stands at the field.
   */
  async save(label: string, changes: CustomerChanges, seen?: CustomerChanges): Promise<void> {
    const made = await this.send(seen && !this.insists ? { ...changes, ifStill: seen } : changes);
    if (!made) return;
    this.former = { ...made.before, ifStill: made.after };
    this.said = this.edited.words().sheet.saved(label);
    this.insists = false;
    this.close();
  }

  /** Puts back what was there before the latest change, unless somebody has changed it again since. */
  async undo(): Promise<void> {
    const { former } = this;
    if (!former || !(await this.send(former))) return;
    this.former = null;
    this.said = this.edited.words().sheet.undone;
    this.host.requestUpdate();
    this.focus('h2');
  }

  private async send(changes: ChangesIf) {
    if (this.busy) return null;
    const { merchant, customerId, onChange } = this.edited;
    this.busy = true;
    this.problem = '';
    this.host.requestUpdate();
    try {
      const { api, here } = merchant();
      const params = { ...here, customerId: customerId() };
      const made = await api('PATCH /admin/:store/customers/:customerId', { params, body: changes });
      await onChange();
      return made;
    } catch (error) {
      this.problem = this.wordsFor(error);
      if (failureCode(error) === 'changed_meanwhile') this.handleMeanwhile();
      return null;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  private handleMeanwhile() {
    if (this.field !== '') {
      this.insists = true;
      return;
    }
    // It was an undo, of what is there no more.
    this.former = null;
    this.problem = this.edited.words().sheet.notUndone;
    void this.edited.onChange();
  }

  private wordsFor(error: unknown): string {
    const detail = isRequestError(error) && error.code === 'invalid_request' ? error.details?.[0] : undefined;
    if (!detail) return failureWords(error, this.edited.merchant().portal);
    return fieldProblem(detail, this.edited.words());
  }

  private focus(selector: string) {
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus(),
    );
  }
}

/** What is wrong with a field, in words; what a newer server names in its own. */
export function fieldProblem(
  { field, reason }: { field: string; reason: string },
  { sheet }: MerchantListMessages,
): string {
  return sheet.problems[field.split('.')[0] ?? ''] ?? sheet.refusedField(reason);
}
