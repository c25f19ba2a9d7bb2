import { html } from 'hono/html';

import { formatMoney } from '../../shared/format-money.ts';
import { en } from '../../shared/messages/en.ts';
import { fr } from '../../shared/messages/fr.ts';
import { breakdown } from '../../shared/order-breakdown.ts';
import { FULFILMENT_LOOK, PAYMENT_LOOK, SHIPMENT_LOOK } from '../../shared/status-look.ts';
import { timelineSteps } from '../../shared/timeline-steps.ts';
import type { LinkedOrder } from '../guests/status-page-queries.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { GUEST_PAGE_MESSAGES } from './guest-page-messages.ts';
import { doneNotice, guestPage, status } from './guest-page.ts';
import type { Html, Page } from './page.ts';
import { formatStoreDate } from './store-date.ts';
import { withdrawalSection } from './withdrawal-section.ts';

/** What a page of one order is made from. */
export interface GuestOrder {
  store: Store;
  order: LinkedOrder;
  timeZone: string;
  language: Language;
}

const SHARED_MESSAGES = { en, fr };

/** One order, for whoever has the link: where it is, what is in it, what it costs. Whose it is, it does not say. */
export function statusPage(given: GuestOrder & { path: string; justWithdrawn: boolean }): Page {
  const { store, order, language, path } = given;
  const words = GUEST_PAGE_MESSAGES[language];
  const messages = SHARED_MESSAGES[language];

  return guestPage({
    store,
    language,
    title: words.orderTitle(order.number, store.name),
    // Pictures of products are wherever the shop keeps them.
    allows: { 'img-src': 'https: http: data:' },
    body: html`
      ${given.justWithdrawn ? doneNotice(words.withdrawDone) : ''}
      <article class="panel sheet">
        <header>
          <h1><bdi>${words.orderHeading(order.number)}</bdi></h1>
          <p class="split">
            <span class="soft"
              >${messages.order.placedOn(formatStoreDate(order.placedAt, given, { dateStyle: 'long' }))}</span
            >
            <strong>${formatMoney(order.total, order.currency, language)}</strong>
          </p>
        </header>
        ${standing(given)} ${shipments(given)} ${lines(given)} ${amounts(given)} ${timeline(given)}
        ${order.withdrawal ? withdrawalSection({ ...given, withdrawal: order.withdrawal, path }) : ''}
      </article>
      <footer class="foot stack">
        <p>${words.orderOpen}</p>
        <p><a href="/s/${store.publicKey}?lang=${language}">${words.allOrders}</a></p>
      </footer>
    `,
  });
}

function standing({ order, language }: GuestOrder): Html {
  const { fulfilment, payment, rawFulfilment, rawPayment } = order.status;
  const messages = SHARED_MESSAGES[language];
  const fulfilmentWords = (fulfilment === 'unknown' && rawFulfilment) || messages.fulfilment[fulfilment];
  const paymentWords = (payment === 'unknown' && rawPayment) || messages.payment[payment];

  return html`<dl class="standing">
    <div>
      <dt>${messages.order.fulfilment}</dt>
      <dd>${status(FULFILMENT_LOOK[fulfilment], fulfilmentWords)}</dd>
    </div>
    <div>
      <dt>${messages.order.payment}</dt>
      <dd>${status(PAYMENT_LOOK[payment], paymentWords)}</dd>
    </div>
    ${
      order.city
        ? html`<div>
            <dt>${GUEST_PAGE_MESSAGES[language].city}</dt>
            <dd dir="auto">${order.city}</dd>
          </div>`
        : ''
    }
  </dl>`;
}

function shipments(given: GuestOrder): Html | '' {
  const { order, language } = given;
  if (order.shipments.length === 0) return '';
  const messages = SHARED_MESSAGES[language];
  const words = messages.order;
  const count = order.shipments.length;
  const date = (moment: Date) => formatStoreDate(moment, given, { dateStyle: 'long' });

  return html`<section aria-labelledby="shipments">
    <h2 id="shipments">${words.shipments(count)}</h2>
    <ul class="plain-list parcels">
      ${order.shipments.map(
        (parcel, index) =>
          html`<li>
            <p class="split">
              <strong
                >${parcel.carrier ?? (count > 1 ? words.parcel(index + 1, count) : words.shipment)}</strong
              >${status(SHIPMENT_LOOK[parcel.state], messages.shipment[parcel.state])}
            </p>
            ${
              parcel.deliveredAt
                ? html`<p class="soft small">${words.deliveredOn(date(parcel.deliveredAt))}</p>`
                : parcel.shippedAt
                  ? html`<p class="soft small">${words.shippedOn(date(parcel.shippedAt))}</p>`
                  : ''
            }
            ${parcel.trackingNumber ? html`<p class="soft small">${words.trackingNumber(parcel.trackingNumber)}</p>` : ''}
            ${
              parcel.trackingUrl
                ? html`<a class="track" href="${parcel.trackingUrl}" rel="noopener noreferrer"
                    >${words.track}</a
                  >`
                : ''
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

function lines({ order, language }: GuestOrder): Html | '' {
  if (order.lines.length === 0) return '';
  const words = SHARED_MESSAGES[language].order;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });

  return html`<section aria-labelledby="lines">
    <h2 id="lines">${words.lines(order.lines.length)}</h2>
    <ul class="plain-list lines">
      ${order.lines.map((line) => {
        const details = [
          line.variant,
          line.quantity !== 1 && words.quantity(format.format(line.quantity)),
        ].filter(Boolean);
        return html`<li>
          ${
            line.imageUrl
              ? html`<img
                  class="picture"
                  src="${line.imageUrl}"
                  alt=""
                  loading="lazy"
                  width="56"
                  height="56"
                />`
              : html`<span class="picture" aria-hidden="true"></span>`
          }
          <div class="what" dir="auto">
            <strong>${line.title}</strong>
            ${details.length > 0 ? html`<p class="soft small">${details.join(' · ')}</p>` : ''}
          </div>
          <span class="money">${formatMoney(line.total, order.currency, language)}</span>
        </li>`;
      })}
    </ul>
  </section>`;
}

function amounts({ order, language }: GuestOrder): Html {
  const { shipping, tax, discount, total, paid, refunded } = order.amounts;
  const { items, taxIncluded } = breakdown(order);
  const words = SHARED_MESSAGES[language].order;
  const row = (name: string, amount: number, kind = 'part') =>
    html`<div class="${kind}">
      <dt>${name}</dt>
      <dd>${formatMoney(amount, order.currency, language)}</dd>
    </div>`;

  return html`<section aria-labelledby="amounts">
    <h2 id="amounts">${words.amounts}</h2>
    <dl class="amounts">
      ${items !== null && items !== total ? row(words.subtotal, items) : ''}
      ${discount ? row(words.discount, -discount) : ''} ${shipping ? row(words.shipping, shipping) : ''}
      ${tax && !taxIncluded ? row(words.tax, tax) : ''} ${row(words.total, total, 'total')}
      ${tax && taxIncluded ? row(words.taxIncluded, tax, 'aside') : ''}
      ${paid && paid !== total ? row(words.paid, paid) : ''} ${refunded ? row(words.refunded, -refunded) : ''}
    </dl>
  </section>`;
}

function timeline(given: GuestOrder): Html | '' {
  const { order, language } = given;
  if (order.timeline.length < 2) return '';
  const messages = SHARED_MESSAGES[language];

  return html`<section aria-labelledby="timeline">
    <h2 id="timeline">${messages.order.timeline}</h2>
    <ol class="plain-list timeline">
      ${timelineSteps(order.timeline).map(({ at, status: of, ...changed }) => {
        const fulfilment =
          (of.fulfilment === 'unknown' && of.rawFulfilment) || messages.fulfilment[of.fulfilment];
        const payment = (of.payment === 'unknown' && of.rawPayment) || messages.payment[of.payment];
        return html`<li>
          <time class="soft small" datetime="${at.toISOString()}"
            >${formatStoreDate(at, given, { dateStyle: 'medium', timeStyle: 'short' })}</time
          >
          <div class="statuses">
            ${changed.fulfilment ? status(FULFILMENT_LOOK[of.fulfilment], fulfilment) : ''}
            ${changed.payment ? status(PAYMENT_LOOK[of.payment], payment) : ''}
          </div>
        </li>`;
      })}
    </ol>
  </section>`;
}
