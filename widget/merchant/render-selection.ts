import { html, nothing, type TemplateResult } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { CustomerRow } from './customer-pages.ts';

interface Selection {
  words: MerchantListMessages;
  ids: ReadonlySet<string>;
  /** All that match, also those that are not loaded. */
  isAll: boolean;
  rows: readonly CustomerRow[];
  format: (count: number) => string;
  onAll: () => void;
  onClear: () => void;
  /** What was done is said in words. */
  onSaid: (words: string) => void;
}

/** How many are selected, and what can be done with them. */
export function renderSelection(selection: Selection): TemplateResult | typeof nothing {
  const { words, ids, isAll, format, onAll, onClear } = selection;
  if (ids.size === 0 && !isAll) return nothing;
  return html`<div
    class="selection"
    role="group"
    aria-label=${words.selected(format(ids.size), ids.size === 1)}
  >
    <strong>${isAll ? words.allSelected : words.selected(format(ids.size), ids.size === 1)}</strong>
    ${
      isAll
        ? nothing
        : html`<button @click=${onAll}>${words.selectAll}</button>
            <button @click=${() => copyEmails(selection)}>${words.copyEmails}</button>`
    }
    <button @click=${onClear}>${words.unselect}</button>
  </div>`;
}

async function copyEmails({ rows, ids, words, format, onSaid }: Selection) {
  const emails = rows.flatMap(({ id, email }) => (ids.has(id) && email !== null ? [email] : []));
  const isCopied = await navigator.clipboard?.writeText(emails.join(', ')).then(
    () => true,
    () => false,
  );
  onSaid(isCopied ? words.copiedEmails(format(emails.length)) : words.copyFailed);
}
