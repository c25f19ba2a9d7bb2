import { html, type TemplateResult } from 'lit';

import type { Customer } from '../core/portal-context.ts';

/** A store that sells to businesses asks a new account for its business before it shows the rest. */
export function isAskedForBusiness(customer: Customer): boolean {
  return customer?.admission?.startsWith('ask') === true;
}

/** Whether staff have not let this account in. */
export function isHeld(customer: Customer): boolean {
  return ['waiting', 'refused'].includes(customer?.admission ?? '');
}

/** The business of an account, as its frame shows it: what is asked for, or that it waits. */
export function renderAdmission(customer: Customer, name: string, answered: () => void): TemplateResult {
  return html`<comptoir-business
    class=${name}
    .admission=${customer?.admission}
    @comptoir-profile-close=${answered}
  ></comptoir-business>`;
}
