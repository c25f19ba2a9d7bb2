import { expect, html } from '@open-wc/testing';

import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirImport } from './comptoir-import.ts';
import './comptoir-import.ts';

const sheet = {
  id: '8a0c2f0e-6f5c-4a57-9a55-0d9c1f3b7a10',
  kind: 'customers',
  state: 'ready',
  fileName: 'clients.csv',
  byteCount: 100,
  encoding: 'windows-1252',
  delimiter: ';',
  format: 'ecwid',
  source: 'ecwid',
  headers: ['name', 'email'],
  mapping: ['name', 'email'],
  findings: [{ finding: 'password_dropped', about: ['password'] }],
  rule: 'fill',
  rowCount: 2,
  rowsDone: 0,
  createdCount: 0,
  updatedCount: 0,
  unchangedCount: 0,
  refusedCount: 0,
  repeatedCount: 0,
  staffEmail: 'ada@team.example',
  createdAt: '2026-03-02T10:15:00Z',
  finishedAt: null,
  sample: [
    ['Awa', 'awa@shop.example'],
    ['Cyr', 'cyr'],
  ],
  proposals: { customers: ['name', 'email'], orders: ['name', null] },
};

async function start(answers: Answers = {}) {
  const page = createMerchantPage({
    'GET /admin/:store/imports': { imports: [] },
    'POST /admin/:store/imports': sheet,
    ...answers,
  });
  const element = await mount<ComptoirImport>(html`<comptoir-import></comptoir-import>`, page);
  return { ...page, element, see: screen(page.root) };
}

async function choose(element: ComptoirImport, see: ReturnType<typeof screen>) {
  const input = await see.label<HTMLInputElement>('Choose a file');
  const files = new DataTransfer();
  files.items.add(new File(['name;email\n'], 'clients.csv', { type: 'text/csv' }));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
  await element.updateComplete;
}

describe('comptoir-import', () => {
  it('is accessible, empty and with a file', async () => {
    const { element, see } = await start({ 'GET /admin/:store/imports': { imports: [sheet] } });
    await see.text(/Bring in customers/);
    await expectAccessible(element);

    await choose(element, see);
    await see.text('What the columns hold');
    await expectAccessible(element);
  });

  it('sends a file as it is, and says what it is and what was left out', async () => {
    const { element, see, asked } = await start();
    await choose(element, see);

    await see.text('Ecwid: customers');
    await see.text(/Passwords are never kept/);
    const sent = asked.at(-1)!.parts as { query: object; body: unknown };
    expect(sent.query).to.deep.equal({ name: 'clients.csv' });
    expect(sent.body).to.be.instanceOf(File);
  });

  it('moves a field from one column to another', async () => {
    const { element, see, asked } = await start({
      'PUT /admin/:store/imports/:importId': { ...sheet, mapping: ['email', null] },
    });
    await choose(element, see);
    await see.text('What the columns hold');
    const select = element.shadowRoot!.querySelector<HTMLSelectElement>('[aria-label="What “name” holds"]')!;
    select.value = 'email';
    select.dispatchEvent(new Event('change'));

    await expectLater(() => asked.at(-1)!.name, 'PUT /admin/:store/imports/:importId');
    expect(asked.at(-1)!.parts).to.deep.equal({
      params: { store: STORE, importId: sheet.id },
      body: { kind: 'customers', source: 'ecwid', mapping: ['email', null], rule: 'fill' },
    });
  });

  it('takes a file for one of orders when that is said, with its columns read so', async () => {
    const { element, see, asked } = await start({
      'PUT /admin/:store/imports/:importId': ({ body }: { body: object }) => ({ ...sheet, ...body }),
    });
    await choose(element, see);
    const kind = await see.label<HTMLSelectElement>('What is in it');
    expect(kind.value).to.equal('customers');
    kind.value = 'orders';
    kind.dispatchEvent(new Event('change'));
    await expectLater(() => asked.at(-1)!.name, 'PUT /admin/:store/imports/:importId');
    const { body } = asked.at(-1)!.parts as { body: object };
    expect(body).to.deep.include({ kind: 'orders', mapping: ['name', null] });
    const fields = () => [...selectOf(element, 'email').options].map(({ value }) => value);
    await expectLater(() => fields().includes('orderNumber'), true);
  });

  it('keeps a change that is made while another one is on its way', async () => {
    const sent: { mapping: (string | null)[]; rule: string }[] = [];
    let letGo = () => {};
    const { element, see } = await start({
      'PUT /admin/:store/imports/:importId': async ({ body }: { body: (typeof sent)[0] }) => {
        sent.push(body);
        if (sent.length === 1) await new Promise<void>((resolve) => (letGo = resolve));
        return { ...sheet, ...body };
      },
    });
    await choose(element, see);
    await see.text('What the columns hold');
    pick(element, 'name', 'lastName');
    await expectLater(() => sent.length, 1);
    pick(element, 'email', '');
    letGo();

    await expectLater(() => sent.length, 2);
    expect(sent[1]!.mapping).to.deep.equal(['lastName', null]);
    await expectLater(() => shownFor(element, 'email'), '');
  });

  it('shows what each column is taken for, also where a field has moved or a change was refused', async () => {
    let isRefused = false;
    const { element, see } = await start({
      'PUT /admin/:store/imports/:importId': ({ body }: { body: object }) => {
        if (isRefused) throw new RequestError('offline');
        return { ...sheet, ...body };
      },
    });
    await choose(element, see);
    await see.text('What the columns hold');
    pick(element, 'name', 'company');
    await expectLater(() => shownFor(element, 'name'), 'company');
    pick(element, 'email', 'company');
    await expectLater(() => shownFor(element, 'name'), '');

    isRefused = true;
    pick(element, 'email', 'phone');
    await see.text(/The service does not answer/);
    await expectLater(() => shownFor(element, 'email'), 'company');
  });

  it('removes a file when that is confirmed, and no longer lists it', async () => {
    let listed = [sheet];
    const { element, see, asked } = await start({
      'GET /admin/:store/imports': () => ({ imports: listed }),
      'DELETE /admin/:store/imports/:importId': () => {
        listed = [];
        return {};
      },
    });
    await choose(element, see);
    (await see.role('button', 'Remove the file')).click();
    await see.text(/What was taken in stays/);
    await expectAccessible(element);
    expect(asked.some(({ name }) => name.startsWith('DELETE'))).to.equal(false);

    (await see.role('button', 'Remove it now')).click();
    await expectLater(() => see.hasText('What the columns hold'), false);
    await expectLater(() => see.hasText('clients.csv'), false);
  });

  it('tries a file out, looks until it is through, and leads to what was refused', async () => {
    const checking = { ...sheet, state: 'checking', rowsDone: 1, createdCount: 1 };
    const checked = { ...sheet, state: 'checked', rowsDone: 2, createdCount: 1, refusedCount: 1 };
    const { element, see } = await start({
      'POST /admin/:store/imports/:importId/check': checking,
      'GET /admin/:store/imports/:importId': checked,
      'GET /admin/:store/imports/:importId/refused': {
        rows: [{ line: 3, reason: 'bad_email', column: 1, cells: ['Cyr', 'cyr'] }],
      },
    });
    await choose(element, see);
    (await see.role('button', 'Try it out')).click();

    await see.text('1 of 2 rows');
    await see.text(/nothing has been changed yet/);
    await see.text('This is no e-mail address.');
    const link = (await see.role('link', /rows that were not taken in/)) as HTMLAnchorElement;
    expect(link.getAttribute('href')).to.equal(`/admin/${STORE}/imports/${sheet.id}/refused.csv?language=en`);
    await expectAccessible(element);
  });

  it('leads to the trial first, then to taking in; and lists the others beside the one at work', async () => {
    const checked = { ...sheet, state: 'checked', rowsDone: 2, createdCount: 2 };
    const former = { ...sheet, id: crypto.randomUUID(), fileName: 'former.csv', state: 'done' };
    const { element, see } = await start({
      'GET /admin/:store/imports': { imports: [former] },
      'POST /admin/:store/imports/:importId/check': checked,
      'GET /admin/:store/imports/:importId': former,
    });
    await choose(element, see);
    const next = () => element.renderRoot.querySelector('button.primary')?.textContent?.trim();
    await see.text('What the columns hold');
    expect(next()).to.equal('Try it out');
    (await see.role('button', 'Try it out')).click();
    await see.text(/nothing has been changed yet/);
    expect(next()).to.equal('Take it in');

    const others = () => see.allRoles('button', /^Open/).map((button) => button.textContent!.trim());
    expect(others()).to.deep.equal(['former.csv']);
    (await see.role('button', 'Open former.csv')).click();
    await see.role('button', 'Open clients.csv');
    expect(others()).to.deep.equal(['clients.csv']);
  });

  it('says in words why a file cannot be read', async () => {
    const { element, see } = await start({
      'POST /admin/:store/imports': () => {
        throw new RequestError('unreadable_file', { details: [{ field: '', reason: 'spreadsheet' }] });
      },
    });
    await choose(element, see);
    await see.text(/Save it as CSV/);
  });
});

function selectOf(element: ComptoirImport, heading: string) {
  return element.shadowRoot!.querySelector<HTMLSelectElement>(`[aria-label="What “${heading}” holds"]`)!;
}

function pick(element: ComptoirImport, heading: string, field: string) {
  selectOf(element, heading).value = field;
  selectOf(element, heading).dispatchEvent(new Event('change'));
}

const shownFor = (element: ComptoirImport, heading: string) => selectOf(element, heading).value;

async function expectLater(read: () => unknown, expected: unknown) {
  for (let i = 0; i < 50 && read() !== expected; i += 1) await new Promise(requestAnimationFrame);
  expect(read()).to.equal(expected);
}
