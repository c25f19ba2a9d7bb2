import { html } from 'hono/html';

import type { OrderWithdrawal, WithdrawalStatement } from '../../shared/contracts/withdrawal.ts';
import { GUEST_PAGE_MESSAGES, type GuestPageMessages } from './guest-page-messages.ts';
import { guestPage, problems } from './guest-page.ts';
import type { Html, Page } from './page.ts';
import type { GuestOrder } from './status-page.ts';
import { itemList, periodWords } from './withdrawal-section.ts';

type Item = OrderWithdrawal['items'][number];

interface WithdrawalPage extends GuestOrder {
  withdrawal: OrderWithdrawal;
  /** Of the order's page. */
  path: string;
  formToken: string;
  problems?: readonly string[];
}

/** The name of the field that tells how many of an item. */
export const QUANTITY_FIELD = 'quantity-';

/** What was typed, as far as it has come. */
export interface TypedStatement {
  name: string;
  email: string;
  quantities: ReadonlyMap<string, string>;
}

/** The first step: from what, who, and where the acknowledgement goes. Nothing is chosen or filled in by itself. */
export function withdrawalFormPage(given: WithdrawalPage & { typed?: TypedStatement }): Page {
  const { store, order, language, withdrawal, typed } = given;
  const words = GUEST_PAGE_MESSAGES[language];
  return frame(
    given,
    html`
      <header>
        <h1>${words.withdrawHeading}</h1>
        <p>${words.withdrawLead(store.name, order.number)}</p>
        <p class="soft small">${periodWords(given)}</p>
      </header>
      ${problems(given.problems ?? [])}
      <form class="form" method="post" action="${actionOf(given)}" novalidate>
        <input type="hidden" name="formToken" value="${given.formToken}" />
        <input type="hidden" name="step" value="review" />
        <fieldset>
          <legend>${words.withdrawItems}</legend>
          <ul class="plain-list lines">
            ${withdrawal.items.map((item, index) => itemRow(item, index, given, typed, words))}
          </ul>
        </fieldset>
        <fieldset>
          <legend>${words.withdrawStatement}</legend>
          <div class="field">
            <label for="name">${words.withdrawName}</label>
            <input
              id="name"
              name="name"
              maxlength="200"
              required
              autocomplete="name"
              value="${typed?.name ?? ''}"
            />
          </div>
          <div class="field">
            <label for="email">${words.withdrawEmail}</label>
            <input
              id="email"
              name="email"
              type="email"
              dir="ltr"
              maxlength="320"
              required
              autocomplete="email"
              value="${typed?.email ?? ''}"
              aria-describedby="email-hint"
            />
            <p id="email-hint" class="soft small">${words.withdrawEmailHint}</p>
          </div>
        </fieldset>
        <div class="actions">
          <button class="button">${words.withdrawContinue}</button>
          <a class="plain-button" href="${given.path}?lang=${language}">${words.toOrder}</a>
        </div>
      </form>
    `,
  );
}

/** The second step: what is about to be stated, a box to tick, and the function that confirms. */
export function withdrawalReviewPage(
  given: WithdrawalPage & { statement: Omit<WithdrawalStatement, 'id'> },
): Page {
  const { store, order, language, withdrawal, statement } = given;
  const words = GUEST_PAGE_MESSAGES[language];
  const chosen = statement.items.flatMap(({ item, quantity }) => {
    const found = withdrawal.items.find((one) => one.item === item);
    return found ? [{ ...found, quantity }] : [];
  });
  return frame(
    given,
    html`
      <header>
        <h1>${words.reviewHeading}</h1>
      </header>
      ${problems(given.problems ?? [])}
      <section>
        <p>${words.reviewStatement(store.name, order.number)}</p>
        ${itemList(chosen, language)}
        <dl class="facts">
          <dt>${words.withdrawName}</dt>
          <dd dir="auto">${statement.name}</dd>
          <dt>${words.findEmail}</dt>
          <dd dir="ltr">${statement.email}</dd>
        </dl>
      </section>
      <form class="form" method="post" action="${actionOf(given)}">
        <input type="hidden" name="formToken" value="${given.formToken}" />
        <input type="hidden" name="name" value="${statement.name}" />
        <input type="hidden" name="email" value="${statement.email}" />
        ${chosen.map(
          ({ item, quantity }) =>
            html`<input type="hidden" name="${QUANTITY_FIELD}${item}" value="${String(quantity)}" />`,
        )}
        <label class="tick agree">
          <input class="box" type="checkbox" name="agree" value="yes" required />
          <span>${words.reviewAgree}</span>
        </label>
        <div class="actions">
          <button class="button" name="step" value="confirm">${words.reviewConfirm}</button>
          <button class="plain-button" name="step" value="edit" formnovalidate>${words.reviewChange}</button>
        </div>
      </form>
    `,
  );
}

function frame(given: WithdrawalPage, body: Html): Page {
  const words = GUEST_PAGE_MESSAGES[given.language];
  return guestPage({
    store: given.store,
    language: given.language,
    title: words.withdrawTitle(given.order.number),
    allows: { 'form-action': "'self'" },
    body: html`<div class="panel sheet">${body}</div>`,
  });
}

function actionOf({ path, language }: WithdrawalPage): string {
  return `${path}/withdraw?lang=${language}`;
}

/** One piece is ticked, of several it is said how many. */
function itemRow(
  item: Item,
  index: number,
  { language }: WithdrawalPage,
  typed: TypedStatement | undefined,
  words: GuestPageMessages,
): Html | '' {
  const what = html`<span class="what" dir="auto"
    ><strong>${item.title}</strong>
    ${item.variant ? html`<span class="soft small">${item.variant}</span>` : ''}</span
  >`;
  if (item.excluded) return html`<li>${what}<span class="soft small">${words.withdrawExcluded}</span></li>`;
  if (item.quantity <= 0) return '';

  const name = QUANTITY_FIELD + item.item;
  const value = typed?.quantities.get(item.item) ?? '';
  if (item.quantity === 1) {
    return html`<li>
      <label class="tick"
        ><input
          class="box"
          type="checkbox"
          name="${name}"
          value="1"
          ${value === '1' ? 'checked' : ''}
        />${what}</label
      >
    </li>`;
  }
  const left = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(item.quantity);
  return html`<li>
    ${what}
    <span class="count">
      <input
        type="number"
        name="${name}"
        min="0"
        max="${String(item.quantity)}"
        step="${Number.isInteger(item.quantity) ? '1' : '0.001'}"
        value="${value || '0'}"
        inputmode="decimal"
        aria-label="${words.withdrawQuantity(item.title)}"
        aria-describedby="left-${String(index)}"
      />
      <span id="left-${String(index)}" class="soft">${words.withdrawOf(left)}</span>
    </span>
  </li>`;
}
