import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { formFields, makeLinkedOrder, sendForm, visit } from '../../test/harness/guest.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let made: Awaited<ReturnType<typeof makeStore>>;
let order: Awaited<ReturnType<typeof makeLinkedOrder>>;
let path: string;

const WHO = { name: 'Ada Diop', email: 'ada.home@example.com' };

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  made = await makeStore(sql);
  order = await makeLinkedOrder(sql, portal, made, { email: 'ada@example.com' });
  path = `${order.path}/withdraw`;
});

describe('withdrawing without an account', () => {
  test('takes two steps, and then the order’s page says so', async () => {
    const page = await visit(portal, order.path);
    expect(page.html).toContain(
      `<a class="plain-button" href="${path}?lang=en">Withdraw from contract here</a>`,
    );

    const review = await toReview();
    expect(review).toContain('Confirm withdrawal</button>');
    expect(review).toMatch(/2 &times;\s+Bowl/);
    const done = await sendForm(portal, path, confirmed(review));
    expect(done.status).toBe(303);
    expect(done.response.headers.get('location')).toBe(`${order.path}?lang=en&withdrawn`);

    const { html } = await visit(portal, done.response.headers.get('location')!);
    expect(html).toContain('We received your withdrawal.');
    expect(html).toMatch(/2 &times;\s+Bowl[\s\S]*Received on/);
    expect(html).toContain('Withdraw from contract here');
    // Not even to whoever has just stated it: the link may go further than they think.
    expect(html).not.toMatch(/Ada|ada\.home|ada@/);
    expect((await portal.mails()).map(({ to }) => to).toSorted()).toEqual([
      'ada.home@example.com',
      'ada@example.com',
    ]);
  });

  test('confirmed twice, or once in each of two tabs of it, it is one', async () => {
    const review = await toReview();
    const answers = await Promise.all([1, 2, 3].map(() => sendForm(portal, path, confirmed(review))));
    answers.push(await sendForm(portal, path, confirmed(review)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await withdrawals()).toHaveLength(1);
    expect(await portal.mails()).toHaveLength(2);
  });

  test('goes back to the first step with what was typed', async () => {
    const review = await toReview();
    const { html } = await sendForm(portal, path, { ...formFields(review), step: 'edit' });
    expect(formFields(html)).toMatchObject(WHO);
    expect(Object.values(formFields(html))).toContain('2');
    expect(await withdrawals()).toEqual([]);
  });

  test('leads back to the order once the period is over', async () => {
    const review = await toReview();
    await sql`update orders set payment_status = 'refunded' where id = ${order.id}`;
    for (const answer of [await visit(portal, path), await sendForm(portal, path, confirmed(review))]) {
      expect(answer.status).toBe(303);
      expect(answer.response.headers.get('location')).toBe(order.path);
    }
    expect((await visit(portal, order.path)).html).not.toContain('Withdraw from contract here');
    expect(await withdrawals()).toEqual([]);
  });

  test('speaks French', async () => {
    const { html } = await visit(portal, `${path}?lang=fr`);
    for (const words of ['Renoncer au contrat', 'À quoi renoncez-vous', 'Continuer'])
      expect(html).toContain(words);
  });
});

describe('a mail scanner', () => {
  test('that opens the links changes nothing', async () => {
    for (let i = 0; i < 3; i++) for (const one of [order.path, path]) await visit(portal, one);
    expect(await withdrawals()).toEqual([]);
  });

  test('that submits the forms as they stand withdraws from nothing', async () => {
    const first = formFields((await visit(portal, path)).html);
    const answer = await sendForm(portal, path, first);
    expect(answer.html).toContain('Choose at least one item.');
    expect(answer.html).toContain('Please enter your name.');

    // Even where it has filled in the first one, as a person would.
    const review = await toReview();
    for (const step of ['confirm', 'edit', '']) {
      await sendForm(portal, path, { ...formFields(review), step });
    }
    const unticked = await sendForm(portal, path, { ...formFields(review), step: 'confirm' });
    expect(unticked.html).toContain('Tick the box');
    expect(await withdrawals()).toEqual([]);
  });
});

describe('a form is refused', () => {
  test.each(['', 'null', 'https://elsewhere.example'])('from %j', async (origin) => {
    const answer = await sendForm(portal, path, confirmed(await toReview()), { origin });
    expect(answer.status).toBe(403);
    expect(await withdrawals()).toEqual([]);
  });

  test('with the word of another order, another store, another step, or none', async () => {
    const review = await toReview();
    const other = await makeLinkedOrder(sql, portal, made);
    const foreign = await makeLinkedOrder(sql, portal, await makeStore(sql));
    const words = [
      formFields(await toReview(`${other.path}/withdraw`))['formToken']!,
      formFields(await toReview(`${foreign.path}/withdraw`))['formToken']!,
      formFields((await visit(portal, path)).html)['formToken']!,
      `${formFields(review)['formToken']}x`,
      '',
    ];
    for (const formToken of words) {
      const answer = await sendForm(portal, path, { ...confirmed(review), formToken });
      expect(answer.html).toContain('stood open too long');
    }
    expect(await withdrawals()).toEqual([]);
  });

  test.each([
    ['more than there is', '4'],
    ['less than nothing', '-1'],
    ['no number', '1e2'],
  ])('for %s', async (_, quantity) => {
    const review = formFields(await toReview());
    const bowl = Object.keys(review).find((name) => name.startsWith('quantity-'))!;
    const answer = await sendForm(portal, path, {
      ...review,
      agree: 'yes',
      step: 'confirm',
      [bowl]: quantity,
    });
    expect(answer.html).toContain('choose no more than there is');
    expect(await withdrawals()).toEqual([]);
  });
});

/** Fills the first step in, and gives the page of the second. */
async function toReview(of = path): Promise<string> {
  const { html } = await visit(portal, of);
  const fields = formFields(html);
  const bowl = Object.keys(fields).find((name) => name.startsWith('quantity-'))!;
  return (await sendForm(portal, of, { ...fields, ...WHO, [bowl]: '2' })).html;
}

function confirmed(review: string): Record<string, string> {
  return { ...formFields(review), agree: 'yes', step: 'confirm' };
}

function withdrawals() {
  return sql`select id from withdrawals where store_id = ${made.store.id}`;
}
