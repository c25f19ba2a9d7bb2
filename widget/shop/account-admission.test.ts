import { expect, html } from '@open-wc/testing';

import { aBusiness } from '../../test/harness/business.ts';
import { type Answers, awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { aSummary } from '../../test/harness/orders.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { FRENCH_NUMBER } from '../../test/harness/vat-numbers.ts';
import { RequestError } from '../core/request-error.ts';
import type { Customer, Portal } from '../core/portal-context.ts';
import type { ComptoirAccount } from './comptoir-account.ts';
import './comptoir-account.ts';
import './comptoir-business.ts';
import './comptoir-orders.ts';
import './comptoir-sign-in.ts';
import { keepDraft } from './profile-draft.ts';

// The first sign-in to a store that sells to businesses, from the code that was typed to the orders.
describe('comptoir-account, before it lets somebody in', () => {
  afterEach(() => keepDraft(null, 'business'));

  it('asks for the business first, and shows the account when it has been said', async () => {
    const { see, page, sent, type, signIn, next } = await start();
    next({ ...awa });
    await signIn({ ...awa, admission: 'ask_at_once' });
    const heading = await see.role('heading', 'Your business');
    expect(heading).to.equal(focused());
    await see.text('Maison Baobab sells to businesses. Please say for whom you buy.');
    expect(see.allRoles('navigation')).to.deep.equal([]);
    expect(see.allRoles('button', 'Order MB-1')).to.deep.equal([]);
    expect(see.allRoles('button', 'Later')).to.deep.equal([]);
    await expectAccessible(page.root);

    await type('Company', 'Akwaba SARL');
    await type('VAT number', FRENCH_NUMBER);
    await see.text('The number has the right form.');
    (await see.role('button', 'Save')).click();
    await see.role('button', 'Order MB-1');
    expect(sent).to.deep.equal([
      { business: true, company: 'Akwaba SARL', number: FRENCH_NUMBER, siret: '' },
    ]);
    expect(await see.role('heading', 'Your orders')).to.equal(focused());
    await see.role('navigation');
  });

  it('says at the field what the store still wants, and lets nobody past it', async () => {
    const details = [{ field: 'number', reason: 'This store requires it' }];
    const refused = () => Promise.reject(new RequestError('invalid_request', { details }));
    const { see, signIn, type } = await start({ 'PUT /vat-id': refused });
    await signIn({ ...awa, admission: 'ask_at_once' });
    await type('Company', 'Akwaba SARL');
    (await see.role('button', 'Save')).click();
    await see.role('alert', 'Please enter your VAT number: the shop asks for it.');
    expect((await see.label<HTMLInputElement>('Company')).value).to.equal('Akwaba SARL');
    expect(see.allRoles('button', 'Order MB-1')).to.deep.equal([]);
  });

  it('goes on to the account where it may be said later, and asks the next person again', async () => {
    const { see, page, signIn } = await start({}, { company: false, vatId: false });
    await signIn({ ...awa, admission: 'ask_later' });
    await see.role('heading', 'Your business');
    await expectAccessible(page.root);
    (await see.role('button', 'Later')).click();
    await see.role('button', 'Order MB-1');
    expect(await see.role('heading', 'Your orders')).to.equal(focused());
    expect(see.allRoles('heading', 'Your business')).to.deep.equal([]);

    page.change({ customer: null });
    await see.label('E-mail address');
    page.change({ customer: { name: null, email: 'next@example.com', admission: 'ask_later' } });
    await see.role('heading', 'Your business');
  });

  it('says of a new account that it waits for approval, above what it may see already', async () => {
    const { see, page, type, signIn, next } = await start();
    next({ ...awa, admission: 'waiting' });
    await signIn({ ...awa, admission: 'ask_at_once' });
    await type('Company', 'Akwaba SARL');
    await type('VAT number', FRENCH_NUMBER);
    (await see.role('button', 'Save')).click();

    await see.role('heading', 'Your account is waiting for approval');
    await see.role('status', /Maison Baobab looks at it and writes to you by e-mail/);
    await see.role('button', 'Order MB-1');
    await expectAccessible(page.root);
  });

  it('says of an account that was not approved, and no more of it once it is', async () => {
    const { see, page, signIn } = await start();
    await signIn({ ...awa, admission: 'refused' });
    await see.role('heading', 'Your account was not approved');
    await expectAccessible(page.root);

    page.change({ customer: awa });
    await see.role('button', 'Order MB-1');
    expect(see.allRoles('heading', 'Your account was not approved')).to.deep.equal([]);
  });

  it('asks nothing where the store wants nothing', async () => {
    const { see, signIn } = await start();
    await signIn(awa);
    await see.role('button', 'Order MB-1');
    expect(see.allRoles('heading', /business|approv/)).to.deep.equal([]);
  });
});

async function start(answers: Answers = {}, requires = { company: true, vatId: true }) {
  const sent: unknown[] = [];
  let following: Customer = awa;
  const page = createPage({
    'GET /orders': { orders: [aSummary({ number: 'MB-1' })], hasMore: false },
    'GET /vat-id': aBusiness(null, { requires }),
    'PUT /vat-id': ({ body }: { body: unknown }) => {
      sent.push(body);
      return aBusiness({}, { requires });
    },
    ...answers,
  });
  const session: Portal['session'] = {
    ...page.portal.session,
    refresh: async () => page.change({ customer: following }),
  };
  page.change({ session });
  const element = await mount<ComptoirAccount>(html`<comptoir-account></comptoir-account>`, page);
  const see = screen(page.root);
  return {
    page,
    see,
    sent,
    /** Who they are to the portal from the next time that it is asked. */
    next: (customer: Customer) => void (following = customer),
    /** As the core tells it when the code was right. */
    async signIn(customer: Customer) {
      await element.open();
      await see.label('E-mail address');
      page.change({ customer });
      await element.updateComplete;
    },
    async type(label: string, text: string) {
      const input = await see.label<HTMLInputElement>(label);
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
  };
}
