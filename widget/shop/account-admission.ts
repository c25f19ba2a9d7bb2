import { html, type TemplateResult } from 'lit';

import type { Customer } from '../core/portal-context.ts';

/** Whether a store that sells to businesses asks this account for its business before it shows the rest. */
export function asksFirst(customer: Customer): boolean {
  return customer?.admission?.startsWith('ask') === true;
}

/** Whether staff have not let this account in. */
export function isHeld(customer: Customer): boolean {
  return !asksFirst(customer) && Boolean(customer?.admission);
}

export function renderAdmission(customer: Customer, answered?: () => unknown): TemplateResult {
  return html`<comptoir-business
    class=${answered ? 'section' : ''}
    .admission=${customer?.admission}
    @comptoir-profile-close=${answered}
  ></comptoir-business>`;
}
