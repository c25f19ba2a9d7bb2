import { html, nothing, type TemplateResult } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { CustomerRow } from './customer-pages.ts';
import type { CustomerView } from './customer-view.ts';

interface Selection {
  view: CustomerView;
  words: MerchantListMessages;
  ids: ReadonlySet<string>;
  /** All that match, also those that are not loaded. */
  isAll: boolean;
  rows: readonly CustomerRow[];
}

interface Ways {
  format: (count: number) => string;
  onAll: () => void;
  onClear: () => void;
  /** Customers were changed. */
  onChange: () => void;
  /** What was done is said in words. */
  onSaid: (words: string) => void;
}

/** How many are selected, and what can be done with them. What was begun stays in sight after the selection has gone. */
export function renderSelection(selection: Selection, ways: Ways): TemplateResult {
  const { words, ids, isAll, view } = selection;
  const { format, onAll, onClear, onChange } = ways;
  void import('./comptoir-bulk-actions.ts');
  const bar =
    ids.size === 0 && !isAll
      ? nothing
      : html`<div
          class="selection"
          role="group"
          aria-label=${words.selected(format(ids.size), ids.size === 1)}
        >
          <strong>${isAll ? words.allSelected : words.selected(format(ids.size), ids.size === 1)}</strong>
          ${
            isAll
              ? nothing
              : html`<button @click=${onAll}>${words.selectAll}</button>
                  <button @click=${() => copyEmails(selection, ways)}>${words.copyEmails}</button>`
          }
          <button @click=${onClear}>${words.unselect}</button>
        </div>`;
  return html`<div class="chosen">
    ${bar}
    <comptoir-bulk-actions
      .ids=${ids}
      .isAll=${isAll}
      .q=${view.q}
      .where=${view.where}
      @comptoir-bulk-change=${onChange}
    ></comptoir-bulk-actions>
  </div>`;
}

async function copyEmails({ rows, ids, words }: Selection, { format, onSaid }: Ways) {
  const emails = rows.flatMap(({ id, email }) => (ids.has(id) && email !== null ? [email] : []));
  const isCopied = await navigator.clipboard?.writeText(emails.join(', ')).then(
    () => true,
    () => false,
  );
  onSaid(isCopied ? words.copiedEmails(format(emails.length)) : words.copyFailed);
}
