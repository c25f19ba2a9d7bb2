import { html, nothing, type TemplateResult } from 'lit';

import { formatMoney } from '../../shared/format-money.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';

export type AuditEntry = Answer<StaffEndpoints['GET /admin/:store/audit']>['entries'][number];

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
/** Of a key's hash: its beginning tells it from others. */
const HASH_SHOWN_CHARS = 10;

/** What it was done to: a customer as a link to their sheet, anything that has a name by that. */
export function renderSubject(
  { subjectKind, subjectId }: AuditEntry,
  { words, pathOf }: Merchant,
): TemplateResult | typeof nothing {
  if (subjectKind === 'customer') {
    return html`<small><a href=${pathOf('customers', subjectId)}>${words.audit.openCustomer}</a></small>`;
  }
  if (subjectKind === 'store' || ID.test(subjectId)) return nothing;
  const shown = HASH.test(subjectId) ? `${subjectId.slice(0, HASH_SHOWN_CHARS)}…` : subjectId;
  return html`<small><bdi>${shown}</bdi></small>`;
}

/** What there was and what there is now, field by field. Ids say nothing to a reader, and are left out. */
export function renderChange({ before, after }: AuditEntry, merchant: Merchant): TemplateResult {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return html`${names.map((name) => renderField(name, before?.[name], after?.[name], merchant))}`;
}

function renderField(name: string, former: unknown, now: unknown, merchant: Merchant) {
  if ([former, now].some((value) => typeof value === 'string' && ID.test(value))) return nothing;
  const { audit } = merchant.words;
  const said = [former, now].map((value) => sayValue(name, value, merchant));
  const isThere = said.map((text) => text !== '');
  if (!isThere.includes(true)) return nothing;
  return html`<div class="change">
    <span class="label">${audit.fields[name] ?? name}</span>
    <span
      >${isThere[0] ? html`<del>${said[0]}</del> ` : nothing}${isThere[1] ? html`<bdi>${said[1]}</bdi>` : isThere[0] && now !== undefined ? audit.nothing : nothing}</span
    >
  </div>`;
}

/** Empty where there is nothing. */
function sayValue(name: string, value: unknown, merchant: Merchant): string {
  const { words } = merchant;
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? words.audit.yes : words.audit.no;
  if (typeof value === 'number') return sayNumber(name, value, merchant);
  if (typeof value === 'string') return sayText(name, value, merchant);
  if (Array.isArray(value)) {
    return value
      .map((one) => (name === 'follow' && words.audit.fields[String(one)]) || String(one))
      .join(', ');
  }
  return Object.entries(value)
    .map(([part, said]) => [part, sayValue(part, said, merchant)] as const)
    .filter(([, said]) => said !== '')
    .map(([part, said]) =>
      part === 'kind' ? said : words.audit.pair(words.audit.fields[part] ?? part, said),
    )
    .join(', ');
}

function sayText(name: string, text: string, { words }: Merchant): string {
  switch (name) {
    case 'role':
      return words.roles[text as 'owner'] ?? text;
    case 'platform':
      return words.connections.platforms[text as 'shopify'] ?? text;
    case 'risk':
      return text === 'none' ? '' : (words.audit.values[text] ?? text);
    case 'kind':
    case 'rule':
      return words.audit.values[text] ?? text;
    default:
      return text;
  }
}

function sayNumber(name: string, value: number, { portal: { language }, store }: Merchant): string {
  if (name === 'outstandingLimit') return formatMoney(value, store.currency, language);
  if (name !== 'discountBasisPoints') return value.toLocaleString(language);
  return (value / 10_000).toLocaleString(language, { style: 'percent', maximumFractionDigits: 2 });
}
