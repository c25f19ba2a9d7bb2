import { html } from 'hono/html';

import type { MadeWithdrawal, OrderWithdrawal } from '../../shared/contracts/withdrawal.ts';
import type { Language } from '../http/language.ts';
import { GUEST_PAGE_MESSAGES } from './guest-page-messages.ts';
import type { Html } from './page.ts';
import { formatStoreDate } from './store-date.ts';

interface Withdrawal {
  withdrawal: OrderWithdrawal;
  language: Language;
  timeZone: string;
  /** Of the order's page. */
  path: string;
}

/** On an order's page: what was withdrawn from, and, while there is time, the way to the form. */
export function withdrawalSection(given: Withdrawal): Html {
  const { withdrawal, language, path } = given;
  const { open, items, made } = withdrawal;
  const words = GUEST_PAGE_MESSAGES[language];
  const hasMore = open && items.some(({ quantity }) => quantity > 0);

  return html`<section aria-label="${words.withdrawHeading}">
    ${made.map((one) => madeWithdrawal(one, given))}
    ${
      hasMore
        ? html`<a class="plain-button" href="${path}/withdraw?lang=${language}">${words.withdraw}</a>
            <p class="soft small">${periodWords(given)}</p>`
        : ''
    }
  </section>`;
}

/** Until when: the last day on which it is possible, since the period ends with it. */
export function periodWords(given: Omit<Withdrawal, 'path'>): string {
  const { until } = given.withdrawal;
  const words = GUEST_PAGE_MESSAGES[given.language];
  if (!until) return words.withdrawUndelivered;
  const lastMoment = new Date(until.getTime() - 1);
  return words.withdrawUntil(formatStoreDate(lastMoment, given, { dateStyle: 'full' }));
}

/** Items as a list: how many of what. */
export function itemList(
  items: readonly { title: string; variant: string | null; quantity: number }[],
  language: Language,
): Html {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  return html`<ul class="plain-list">
    ${items.map(
      ({ title, variant, quantity }) =>
        html`<li dir="auto">
          ${format.format(quantity)} &times;
          ${title}${variant ? html` <span class="soft">${variant}</span>` : ''}
        </li>`,
    )}
  </ul>`;
}

function madeWithdrawal(made: MadeWithdrawal, { language, timeZone }: Withdrawal): Html {
  const words = GUEST_PAGE_MESSAGES[language];
  const moment = formatStoreDate(made.at, { language, timeZone }, { dateStyle: 'long', timeStyle: 'medium' });
  return html`<div class="stack">
    <h2>${words.withdrawnHeading}</h2>
    ${itemList(made.items, language)}
    <p class="soft small">${words.withdrawnOn(moment)}</p>
  </div>`;
}
