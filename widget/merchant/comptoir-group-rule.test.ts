import { expect, html, waitUntil } from '@open-wc/testing';

import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirGroups } from './comptoir-groups.ts';
import './comptoir-groups.ts';

const RULE = "city = 'Lyon'";
const ruled = {
  key: 'lyon',
  name: 'Lyon',
  discountBasisPoints: 0,
  memberCount: 12,
  rule: RULE,
  refreshedAt: '2026-03-02T10:15:00Z',
};
const COUNT = 'GET /admin/:store/customers/count';

async function start(answers: Answers = {}) {
  const page = createMerchantPage(
    { 'GET /admin/:store/groups': { groups: [ruled] }, [COUNT]: { count: 13, isExact: true }, ...answers },
    { role: 'editor' },
  );
  const element = await mount<ComptoirGroups>(html`<comptoir-groups></comptoir-groups>`, page);
  return { ...page, element, see: screen(page.root) };
}

function type(input: HTMLInputElement, text: string) {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

describe('a group by rule', () => {
  it('shows its rule in words and as text, and how old its members are, and is accessible with its form', async () => {
    const { see, element } = await start();
    await see.text('City is Lyon');
    await see.text(/^By rule, as of /);
    ((await see.text('As text')) as HTMLElement).click();
    await see.text(RULE);
    await expectAccessible(element);
    (await see.role('button', 'Edit Lyon')).click();
    await see.role('button', 'Remove: City is Lyon');
    await see.text('13 customers match now.');
    await expectAccessible(element);
  });

  it('is made with the rule that was written, whose matches are counted meanwhile', async () => {
    const made = { ...ruled, memberCount: 0, refreshedAt: null };
    let isFound = false;
    const { see, asked } = await start({
      'GET /admin/:store/groups': () => ({ groups: isFound ? [ruled] : [] }),
      'POST /admin/:store/groups': { groups: [made] },
      [COUNT]: ({ query }: { query: { where: string } }) => ({
        count: query.where === RULE ? 13 : 0,
        isExact: true,
      }),
    });
    (await see.role('button', 'Make a group')).click();
    type(await see.label('Name'), 'Lyon');
    const byRule = await see.label<HTMLInputElement>('Follow from a rule');
    byRule.click();
    await see.text('Add a condition: the rule asks nothing yet.');
    byRule.form!.requestSubmit();
    await see.text(/^A rule needs a condition/);
    expect(asked.some(({ name }) => name.startsWith('POST'))).to.equal(false);

    (await see.role('button', 'As text')).click();
    type(await see.label('Filter as text'), "email = 'awa@example.com'");
    (await see.role('button', 'Use this text')).click();
    byRule.form!.requestSubmit();
    await see.text(/cannot ask for a name/);
    (await see.role('button', 'As text')).click();
    type(await see.label('Filter as text'), RULE);
    (await see.role('button', 'Use this text')).click();
    await see.text('13 customers match now.');
    byRule.form!.requestSubmit();
    await see.text('Lyon has been made. Its members come in a moment.');
    const body = { name: 'Lyon', key: 'lyon', discountBasisPoints: 0, rule: RULE };
    const posted = asked.find(({ name }) => name.startsWith('POST'))!;
    expect(posted.parts).to.deep.equal({ params: { store: STORE }, body });

    await see.text('By rule: members are being looked for…');
    isFound = true;
    await waitUntil(() => see.hasText(/^By rule, as of /), 'asked again', { timeout: 5_000 });
  });

  it('says what the server refuses of a rule, and becomes one by hand', async () => {
    let isRefused = true;
    const { see, asked } = await start({
      'PUT /admin/:store/groups/:key': () => {
        if (!isRefused) return { groups: [{ ...ruled, rule: null, refreshedAt: null }] };
        const details = [{ field: 'rule', reason: 'x' }];
        return Promise.reject(new RequestError('invalid_request', { details }));
      },
    });
    (await see.role('button', 'Edit Lyon')).click();
    const byHand = await see.label<HTMLInputElement>('Put in by hand, on customers’ sheets');
    await see.text('13 customers match now.');
    byHand.form!.requestSubmit();
    await see.text(/^A rule needs a condition/);
    isRefused = false;
    byHand.click();
    byHand.form!.requestSubmit();
    await see.text('Lyon has been changed.');
    const given = { name: 'Lyon', discountBasisPoints: 0, rule: null };
    const body = { ...given, ifStill: { ...given, rule: RULE } };
    expect(asked.at(-1)!.parts).to.deep.equal({ params: { store: STORE, key: 'lyon' }, body });
  });
});
