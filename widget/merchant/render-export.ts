import { html, type TemplateResult } from 'lit';

import type { ExportFormat } from '../../shared/contracts/customer-export.ts';
import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { icon } from '../ui/icon.ts';
import type { CustomerColumnName } from './customer-columns.ts';
import type { CustomerView } from './customer-view.ts';
import { DOWNLOAD } from './list-shapes.ts';

interface Exported {
  words: MerchantListMessages;
  language: string;
  store: string;
  view: CustomerView;
  columns: readonly CustomerColumnName[];
}

/** Links to the list as a file, by format: of the same customers, in the same order, with the columns that show. */
export function renderExport(exported: Exported): TemplateResult {
  const { words } = exported;
  return html`<details>
    <summary title=${words.exportMenu}>${icon(DOWNLOAD)}<span>${words.exportMenu}</span></summary>
    <div class="pop end">
      <small>${words.exportLead}</small>
      <ul>
        ${Object.entries(words.formats).map(
          ([format, name]) =>
            html`<li><a href=${addressOf(exported, format as ExportFormat)} download>${name}</a></li>`,
        )}
      </ul>
    </div>
  </details>`;
}

function addressOf({ store, language, view, columns }: Exported, format: ExportFormat): string {
  const query = new URLSearchParams({
    format,
    q: view.q,
    where: view.where,
    sort: view.sort,
    direction: view.direction,
    // A file holds no notes: those are for staff alone.
    columns: columns.filter((name) => name !== 'note').join(','),
    language: language.split('-')[0] === 'fr' ? 'fr' : 'en',
  });
  return `/admin/${store}/customers/export?${query}`;
}
