import { html, nothing, type TemplateResult } from 'lit';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { FIRST_VIEW, writeView } from './customer-view.ts';
import { describePart, readFilter } from './filter-parts.ts';
import { formatMinute } from './format-when.ts';
import type { ListWords } from './list-words.ts';

type Group = Answer<StaffEndpoints['GET /admin/:store/groups']>['groups'][number];

/** How many are in a group, as a link to the list of them, and by which rule. Its words may be on their way. */
export function renderMembers(group: Group, merchant: Merchant, words: ListWords | null): TemplateResult {
  return html`${renderCount(group, merchant)} ${renderRule(group, merchant, words)}`;
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

/** What the rule asks, in words and as it is written, and how old the members by it are. */
function renderRule({ rule, refreshedAt }: Group, { words, portal }: Merchant, list: ListWords | null) {
  if (rule === null || !list) return nothing;
  const { filter } = list.list;
  const { asOf, comingIn } = words.groups;
  // The server took it as a rule: it can be read.
  const { parts } = readFilter(rule);
  return html`<ul class="asked" aria-label=${words.groups.rule}>
      ${parts?.map((part) => html`<li><bdi>${describePart(part, filter)}</bdi></li>`)}
    </ul>
    <small>${refreshedAt === null ? comingIn : asOf(formatMinute(refreshedAt, portal.language))}</small>
    <details>
      <summary>${filter.asText}</summary>
      <code dir="ltr">${rule}</code>
    </details>`;
}
