import { html, nothing, type TemplateResult } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { CustomerView } from './customer-view.ts';
import type { Newcomers } from './newcomers.ts';
import { readyViewOf } from './ready-views.ts';

interface ListNotes extends News {
  view: CustomerView;
  isOffline: boolean;
  onShow: () => void;
}

interface News {
  newcomers: Newcomers;
  /** Whether those who show would stand elsewhere by now. */
  hasMoved: boolean;
  words: MerchantListMessages;
  language: string;
}

/**
 * What is to be known of the rows: what they are of, that they may be old; that somebody has come or changed places, and a button
 * that shows it. What says so is always there, so that it is read out.
 */
export function renderListNotes(notes: ListNotes): TemplateResult {
  const { words, view, isOffline, onShow } = notes;
  const news = sayNews(notes);
  return html`<div class="notes">
    ${readyViewOf(view.where) ? html`<p class="lead">${words.owed.lead}</p>` : nothing}
    ${isOffline ? html`<p class="problem" role="status">${words.offline}</p>` : nothing}
    <div class="newcomers" role="status">
      ${
        news === null
          ? nothing
          : html`<span>${news}</span> <button @click=${onShow}>${words.showNewcomers}</button>`
      }
    </div>
  </div>`;
}

function sayNews({ newcomers: { count, hasMore }, hasMoved, words, language }: News): string | null {
  if (count === 0) return hasMoved ? words.moved : null;
  const number = count.toLocaleString(language) + (hasMore ? '+' : '');
  return words.newcomers(number, count === 1 && !hasMore);
}
