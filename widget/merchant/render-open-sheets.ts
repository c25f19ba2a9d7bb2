import { html, nothing, type TemplateResult } from 'lit';

import type { CustomerChangeEvent } from './customer-list-events.ts';
import type { CustomerView } from './customer-view.ts';
import type { ListWords } from './list-words.ts';

interface OpenSheets {
  words: ListWords;
  view: CustomerView;
  isAdding: boolean;
  onClose: () => void;
  onChange: () => void;
  onAddClose: () => void;
  onAdded: (customerId: string) => void;
}

/** The sheet of the customer who is open, and the form for a new one. */
export function renderOpenSheets(sheets: OpenSheets): TemplateResult {
  const { words, view, isAdding } = sheets;
  return html`${
    view.open === null
      ? nothing
      : html`<comptoir-customer
          .customerId=${view.open}
          .startAt=${view.part}
          .words=${words}
          @comptoir-customer-close=${sheets.onClose}
          @comptoir-customer-change=${sheets.onChange}
        ></comptoir-customer>`
  }
  ${
    isAdding
      ? html`<comptoir-new-customer
          .words=${words}
          @comptoir-customer-close=${sheets.onAddClose}
          @comptoir-customer-change=${(event: CustomerChangeEvent) => sheets.onAdded(event.customerId)}
        ></comptoir-new-customer>`
      : nothing
  }`;
}
