import { expect, html, waitUntil } from '@open-wc/testing';

import { createMerchantPage } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import { BulkChangeEvent, type ComptoirBulkActions } from './comptoir-bulk-actions.ts';

const PREPARE = 'POST /admin/:store/bulk-actions';
const FIND = 'GET /admin/:store/bulk-actions/:actionId';
const LIST = 'GET /admin/:store/bulk-actions';
const ID = crypto.randomUUID();

const ready = {
  id: ID,
  kind: 'add_tag',
  value: 'vip',
  state: 'ready',
  selection: { kind: 'matching', q: '', where: '' },
  totalCount: 1101,
  doneCount: 0,
  changedCount: 0,
  unchangedCount: 0,
  failedCount: 0,
  canUndo: false,
  undoneBy: null,
  staffEmail: 'ada@team.example',
  createdAt: '2026-03-02T10:15:00Z',
  finishedAt: null,
};
const running = { ...ready, state: 'running', doneCount: 500, changedCount: 500 };
const done = {
  ...ready,
  state: 'done',
  doneCount: 1101,
  changedCount: 1100,
  unchangedCount: 1,
  canUndo: true,
};

interface Sent {
  body: { action: object; selection: object };
}

describe('comptoir-bulk-actions', () => {
  async function start(answers: Answers = {}, given: { ids?: string[]; role?: 'editor' | 'reader' } = {}) {
    const made = createMerchantPage(
      {
        [PREPARE]: ready,
        [LIST]: { actions: [] },
        [FIND]: done,
        'GET /admin/:store/groups': {
          groups: [
            { key: 'b2b', name: 'Business', memberCount: 2, rule: null },
            { key: 'lyon', name: 'By rule', memberCount: 2, rule: 'x' },
          ],
        },
        'POST /admin/:store/bulk-actions/:actionId/start': running,
        'POST /admin/:store/bulk-actions/:actionId/cancel': { ...running, state: 'cancelled', canUndo: true },
        'POST /admin/:store/bulk-actions/:actionId/undo': { ...running, kind: 'remove_tag' },
        ...answers,
      },
      given.role ? { role: given.role } : {},
    );
    const ids = new Set(given.ids);
    const element = await mount<ComptoirBulkActions>(
      html`<comptoir-bulk-actions
        .ids=${ids}
        .isAll=${given.ids === undefined}
        .q=${'dupont'}
        .where=${"city = 'Lyon'"}
      ></comptoir-bulk-actions>`,
      made,
    );
    const sent = () => made.asked.filter(({ name }) => name === PREPARE).map(({ parts }) => parts as Sent);
    return { ...made, element, see: screen(made.root), sent };
  }

  async function count(see: ReturnType<typeof screen>, tag = 'vip') {
    (await see.label<HTMLInputElement>('Tag')).value = tag;
    (await see.role('button', 'Count them')).click();
  }

  it('is accessible before, while it asks, while it is under way, and after', async () => {
    const { element, see } = await start();
    await see.role('button', 'Count them');
    await expectAccessible(element);
    await count(see);
    (await see.role('button', 'Do it now')).focus();
    await expectAccessible(element);
    (await see.role('button', 'Do it now')).click();
    await see.text('500 of 1,101');
    await expectAccessible(element);
    await see.role('button', 'Undo');
    await expectAccessible(element);
  });

  it('does nothing before the count was confirmed, then tells how it came out, and undoes it', async () => {
    const { element, see, sent, asked } = await start();
    let changes = 0;
    element.addEventListener(BulkChangeEvent.type, () => (changes += 1));
    await count(see);
    await see.text('Add a tag, “vip”: 1,101 customers.');
    expect(sent().map(({ body }) => body)).to.deep.equal([
      {
        action: { kind: 'add_tag', value: 'vip' },
        selection: { kind: 'matching', q: 'dupont', where: "city = 'Lyon'" },
      },
    ]);
    expect(asked.some(({ name }) => name.endsWith('/start'))).to.equal(false);

    (await see.role('button', 'Do it now')).click();
    await see.text('Done, changed: 1,100, as before: 1, not possible: 0');
    expect(changes).to.equal(1);
    (await see.role('button', 'Undo')).click();
    await see.text('Remove a tag, “vip”: 1,101 customers.');
    expect(asked.at(-1)).to.deep.equal({
      name: 'POST /admin/:store/bulk-actions/:actionId/undo',
      parts: { params: { store: 'pk_0123456789abcdef', actionId: ID } },
    });
  });

  it('gives one tag at a time, since a comma stands between two wherever tags are listed', async () => {
    const { see, sent } = await start();
    await count(see, 'fair, 2026');
    await see.text('One tag at a time: a comma stands between two.');
    expect(sent()).to.deep.equal([]);
    await count(see, 'fair 2026');
    await see.role('button', 'Do it now');
  });

  it('can be stopped, and gone on with', async () => {
    const { see } = await start({ [FIND]: running });
    await count(see);
    (await see.role('button', 'Do it now')).click();
    (await see.role('button', 'Stop')).click();
    await see.text('Stopped, changed: 500, as before: 0, not possible: 0');
    (await see.role('button', 'Go on')).click();
    await see.role('button', 'Stop');
  });

  it('shows what is under way when the page is opened anew, so that it can be followed and stopped', async () => {
    const { see } = await start({ [LIST]: { actions: [done, running] } }, { ids: [] });
    await see.text('500 of 1,101');
    await see.role('button', 'Stop');
    await see.text('Done, changed: 1,100, as before: 1, not possible: 0');
    await see.role('button', 'Undo');
  });

  it('shows nothing where nothing is selected, nor under way', async () => {
    const { see, asked } = await start({ [LIST]: { actions: [done] } }, { ids: [] });
    await waitUntil(() => asked.some(({ name }) => name === LIST));
    expect(see.allRoles('button')).to.deep.equal([]);
  });

  it('forgets what was counted when another selection is shown', async () => {
    const ids = [crypto.randomUUID()];
    const { element, see, sent } = await start({}, { ids });
    await count(see);
    await see.role('button', 'Do it now');
    expect(sent()[0]!.body.selection).to.deep.equal({ kind: 'customers', customerIds: ids });
    element.ids = new Set([...ids, crypto.randomUUID()]);
    await see.role('button', 'Count them');
    expect(see.allRoles('button', 'Do it now')).to.deep.equal([]);
  });

  it('offers the groups of the store, deletion to owners alone, and nothing to readers', async () => {
    const { see } = await start();
    const kinds = await see.label<HTMLSelectElement>('Change');
    expect([...kinds.options].some(({ value }) => value === 'delete')).to.equal(true);
    kinds.value = 'add_group';
    kinds.dispatchEvent(new Event('change'));
    await see.text('Business');
    expect(see.hasText('By rule')).to.equal(false);

    const editor = await start({}, { role: 'editor' });
    const theirs = await editor.see.label<HTMLSelectElement>('Change');
    expect([...theirs.options].some(({ value }) => value === 'delete')).to.equal(false);

    const reader = await start({}, { role: 'reader' });
    await reader.element.updateComplete;
    expect(reader.see.allRoles('button')).to.deep.equal([]);
  });

  it('says what went wrong, and that too many are named one by one', async () => {
    const { see } = await start({ [PREPARE]: () => Promise.reject(new RequestError('offline')) });
    await count(see);
    await see.text('The service does not answer. Check your connection and try again.');

    const many = await start({}, { ids: Array.from({ length: 1001 }, () => crypto.randomUUID()) });
    await many.see.text(/no more than 1,000 can be changed/);
  });
});
