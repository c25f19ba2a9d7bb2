import { expect, html, waitUntil } from '@open-wc/testing';

import { words as duplicates } from '../../shared/messages/duplicates-en.ts';
import { words as list } from '../../shared/messages/merchant-list-en.ts';
import { words as french } from '../../shared/messages/merchant-list-fr.ts';
import { words as segment } from '../../shared/messages/segment-en.ts';
import { createMerchantPage, makeSheet } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirCustomer } from './comptoir-customer.ts';
import './comptoir-customer.ts';
import { CustomerChangeEvent, CustomerCloseEvent } from './customer-list-events.ts';
import { readAmount } from './render-sheet-business.ts';

const SHEET = 'GET /admin/:store/customers/:customerId';
const CHANGE = 'PATCH /admin/:store/customers/:customerId';
const order = {
  id: crypto.randomUUID(),
  source: 'shop',
  externalId: '1',
  number: 'R-1001',
  placedAt: '2026-01-03T10:00:00Z',
  currency: 'EUR',
  total: 4550,
  paid: 4550,
  refunded: 0,
  payment: 'paid',
  fulfilment: 'delivered',
  rawPayment: null,
  rawFulfilment: null,
  counts: true,
  lineCount: 2,
  movedFrom: null,
};

async function start(
  answers: Answers = {},
  given: {
    role?: 'reader';
    startAt?: 'orders';
    sheet?: Parameters<typeof makeSheet>[0];
    list?: typeof list;
  } = {},
) {
  const sheet = makeSheet(given.sheet);
  const page = createMerchantPage(
    {
      [SHEET]: sheet,
      [`${SHEET}/orders`]: { orders: [order], next: null },
      [`${SHEET}/products`]: { products: [] },
      [`${SHEET}/timeline`]: { events: [], next: null },
      'GET /admin/:store/groups': {
        groups: [{ key: 'b2b', name: 'Business', discountBasisPoints: 0, memberCount: 0, rule: null }],
      },
      ...answers,
    },
    given,
  );
  const element = await mount<ComptoirCustomer>(
    html`<comptoir-customer
      .customerId=${sheet.id}
      .startAt=${given.startAt ?? null}
      .words=${{ list: given.list ?? list, segment, duplicates }}
    ></comptoir-customer>`,
    page,
  );
  return { ...page, element, sheet, see: screen(page.root) };
}

describe('comptoir-customer', () => {
  it('is accessible while it waits, failed, there, and while something is changed', async () => {
    const waiting = await start({ [SHEET]: () => new Promise(() => {}) });
    await waiting.see.role('status', 'Loading…');
    await expectAccessible(waiting.element);
    waiting.element.remove();

    const failed = await start({ [SHEET]: () => Promise.reject(new RequestError('offline')) });
    await failed.see.role('button', 'Try again');
    await expectAccessible(failed.element);
    failed.element.remove();

    const { element, see } = await start();
    await see.text('R-1001');
    (await see.role('button', 'Change Groups')).click();
    await see.label('Business');
    await expectAccessible(element);
  });

  it('offers WhatsApp only for a number that can be called', async () => {
    const { see, element } = await start();
    const link = await see.role<HTMLAnchorElement>('link', 'WhatsApp');
    expect(link.href).to.equal('https://wa.me/33612345678');
    expect((await see.role<HTMLAnchorElement>('link', 'Call')).href).to.equal('tel:+33612345678');
    element.remove();

    const other = await start({}, { sheet: { phone: '12 ext 4', phoneE164: null } });
    await other.see.role('link', 'Call');
    expect(other.see.allRoles('link', 'WhatsApp')).to.deep.equal([]);
  });

  it('opens at its orders where that is asked', async () => {
    const { see } = await start({}, { startAt: 'orders' });
    const heading = await see.role('heading', 'Orders');
    await waitUntil(() => focused() === heading);
  });

  it('changes a field in its place, tells the list, and undoes it by what was there before', async () => {
    const sent: unknown[] = [];
    const answer = ({ body }: { body: { city: string } }) => {
      sent.push(body);
      return { before: { city: 'Lyon', follow: ['city'] }, after: body };
    };
    const { see, element } = await start({ [CHANGE]: answer });
    let changes = 0;
    element.addEventListener(CustomerChangeEvent.type, () => changes++);
    const opener = await see.role('button', 'Change City');
    opener.click();
    const field = await see.label<HTMLInputElement>('City');
    await waitUntil(() => focused() === field);
    field.value = ' Paris ';
    (await see.role('button', 'Save')).click();

    await see.text('City: saved.');
    await waitUntil(() => focused()?.getAttribute('aria-label') === 'Change City');
    (await see.role('button', 'Undo')).click();
    await see.text('As it was before.');
    const undo = { city: 'Lyon', follow: ['city'], ifStill: { city: 'Paris' } };
    expect(sent).to.deep.equal([{ city: 'Paris' }, undo]);
    expect(changes).to.equal(2);
    expect(see.allRoles('button', 'Undo')).to.deep.equal([]);
  });

  it('writes tags over what somebody else has said of them only when it is saved again', async () => {
    const sent: { ifStill?: object }[] = [];
    const answer = ({ body }: { body: { ifStill?: object } }) => {
      sent.push(body);
      if (body.ifStill) throw new RequestError('changed_meanwhile');
      return { before: {}, after: {} };
    };
    const { see, sheet } = await start({ [CHANGE]: answer });
    (await see.role('button', 'Change Tags')).click();
    (await see.label<HTMLInputElement>('Tags')).value = 'press';
    (await see.role('button', 'Save')).click();
    await see.text(/changed elsewhere in the meantime/);
    expect((await see.label<HTMLInputElement>('Tags')).value).to.equal('press');

    (await see.role('button', 'Save')).click();
    await see.text('Tags: saved.');
    expect(sent).to.deep.equal([{ tags: ['press'], ifStill: { tags: sheet.tags } }, { tags: ['press'] }]);
  });

  it('says that nothing was undone where somebody has changed it since, and shows what is there', async () => {
    const answer = ({ body }: { body: { ifStill?: object } }) => {
      if (body.ifStill) throw new RequestError('changed_meanwhile');
      return { before: { city: 'Lyon' }, after: { city: 'Paris' } };
    };
    const { see, asked } = await start({ [CHANGE]: answer });
    (await see.role('button', 'Change City')).click();
    (await see.label<HTMLInputElement>('City')).value = 'Paris';
    (await see.role('button', 'Save')).click();
    await see.text('City: saved.');
    const reads = () => asked.filter(({ name }) => name === SHEET).length;
    const former = reads();

    (await see.role('button', 'Undo')).click();
    await see.text('Somebody has changed this again since, so it was left as it is.');
    await waitUntil(() => reads() > former);
    expect(see.allRoles('button', 'Undo')).to.deep.equal([]);
  });

  it('says at the field what the server refuses, and keeps what was typed', async () => {
    const refusal = new RequestError('invalid_request', {
      details: [{ field: 'siret', reason: 'checksum' }],
    });
    const { see } = await start({ [CHANGE]: () => Promise.reject(refusal) });
    (await see.role('button', 'Change SIRET')).click();
    const field = await see.label<HTMLInputElement>('SIRET');
    field.value = '123';
    (await see.role('button', 'Save')).click();
    await see.text(/This is no SIRET/);
    expect((await see.label<HTMLInputElement>('SIRET')).value).to.equal('123');
  });

  it('refuses an amount that is none before it asks the server', async () => {
    const { see, asked } = await start();
    (await see.role('button', 'Change Credit limit')).click();
    (await see.label<HTMLInputElement>('Credit limit')).value = 'much';
    (await see.role('button', 'Save')).click();
    await see.text('Enter an amount, such as 1500 or 99.50.');
    expect(asked.map(({ name }) => name)).not.to.include(CHANGE);
  });

  it('reads amounts as people write them', () => {
    expect(readAmount('1 500,50', 'EUR')).to.equal(150_050);
    expect(readAmount('1\u202f500', 'XOF')).to.equal(1500);
    expect(readAmount('150.000', 'XOF')).to.equal(150_000);
    expect(readAmount('150,000', 'XOF')).to.equal(150_000);
    expect(readAmount('-3', 'EUR')).to.equal(null);
    expect(readAmount('1,000.50', 'EUR')).to.equal(100_050);
    expect(readAmount('1,000', 'EUR')).to.equal(null);
    expect(readAmount('150.5', 'XOF')).to.equal(null);
  });

  it('says in the reader’s words how they signed in, what was changed, and where a consent was said', async () => {
    const consent = {
      channel: 'email',
      given: true,
      wording: 'Newsletter',
      saidAt: '2026-01-03T10:00:00Z',
    } as const;
    const empty = [
      'orderNumber',
      'currency',
      'total',
      'payment',
      'what',
      'isYes',
      'staffEmail',
      'action',
      'before',
      'after',
    ];
    const event = { ...Object.fromEntries(empty.map((name) => [name, null])), at: '2026-01-03T10:00:00Z' };
    const changed = { city: 'Lyon', siret: '73282932000074', follow: ['city'] };
    const events = [
      { ...event, id: '1', kind: 'sign_in', what: 'link', isYes: true },
      { ...event, id: '2', kind: 'sign_in', what: 'google', isYes: true },
      { ...event, id: '3', kind: 'change', action: 'customer.changed', after: changed },
      { ...event, id: '4', kind: 'bulk_change', what: 'add_tag', after: { tags: ['vip'] } },
      {
        ...event,
        id: '5',
        kind: 'imported',
        what: 'clients.csv',
        before: { city: null },
        after: { city: 'Lyon' },
      },
    ];
    const { see } = await start(
      { [`${SHEET}/timeline`]: { events, next: null } },
      { list: french, sheet: { consents: [{ ...consent, source: 'import' }] } },
    );
    await see.text(/par un fichier · «\sNewsletter\s»/);
    await see.text('par lien');
    await see.text('Google');
    await see.text('Ville, SIRET');
    await see.text(`${french.sheet.bulkKinds.add_tag} · vip`);
    await see.text('clients.csv · Ville');
  });

  it('lets a reader change nothing', async () => {
    const { see } = await start({}, { role: 'reader' });
    await see.text('R-1001');
    expect(see.allRoles('button', /^Change /)).to.deep.equal([]);
  });

  it('says that it has been closed', async () => {
    const { see, element } = await start();
    let isClosed = false;
    element.addEventListener(CustomerCloseEvent.type, () => (isClosed = true));
    (await see.role('button', 'Close')).click();
    await waitUntil(() => isClosed);
  });
});
