import { html, nothing, type TemplateResult } from 'lit';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { FIRST_VIEW, writeView } from './customer-view.ts';
import { formatMinute } from './format-when.ts';

type Group = Answer<StaffEndpoints['GET /admin/:store/groups']>['groups'][number];

/** How many are in a group, as a link to the list of them, and by which rule. */
export function renderMembers(group: Group, merchant: Merchant): TemplateResult {
  return html`${renderCount(group, merchant)} ${renderRule(group, merchant)}`;
}

function renderCount({ key, name, memberCount }: Group, { words, portal, pathOf }: Merchant) {
  const number = new Intl.NumberFormat(portal.language).format(memberCount);
  const members = words.groups.members(memberCount, number);
  if (memberCount === 0) return members;
  const where = `customer_groups CONTAINS '${key}'`;
  const { search } = writeView({ ...FIRST_VIEW, where }, location.search);
  return html`<a href=${pathOf('customers') + search} aria-label=${words.groups.membersOf(name, members)}
    >${members}</a
  >`;
}

/** What the rule says, and how old the members by it are. */
function renderRule({ rule, refreshedAt }: Group, { words, portal }: Merchant) {
  if (rule === null) return nothing;
  const { asOf, comingIn } = words.groups;
  return html`<small
      >${refreshedAt === null ? comingIn : asOf(formatMinute(refreshedAt, portal.language))}</small
    >
    <code dir="ltr">${rule}</code>`;
}
