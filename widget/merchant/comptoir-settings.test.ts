import { expect, html } from '@open-wc/testing';

import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirSettings } from './comptoir-settings.ts';
import './comptoir-settings.ts';

const settings = {
  publicKey: STORE,
  name: 'Maison Test',
  logoUrl: null,
  accentColor: '#1f5eff',
  contrast: { ink: '#ffffff', inkRatio: 5, lightRatio: 5, darkRatio: 3.2 },
  language: 'fr-CI',
  origins: ['https://www.shop.example'],
  returnUrls: ['https://www.shop.example/'],
  contactEmail: null,
  currency: 'EUR',
  country: 'FR',
};
const snippet = { html: '<script data-store="pk"></script>', css: ':root {}' };

async function start(answers: Answers = {}) {
  const page = createMerchantPage({
    'GET /admin/:store/settings': settings,
    'GET /admin/:store/snippet': snippet,
    ...answers,
  });
  const element = await mount<ComptoirSettings>(html`<comptoir-settings></comptoir-settings>`, page);
  return { ...page, element, see: screen(page.root) };
}

function type(field: HTMLInputElement | HTMLTextAreaElement, text: string) {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

describe('comptoir-settings', () => {
  it('is accessible, there and with what is wrong', async () => {
    const { element, see } = await start({
      'PATCH /admin/:store/settings': () =>
        Promise.reject(
          new RequestError('invalid_request', { details: [{ field: 'name', reason: 'empty' }] }),
        ),
    });
    await see.label('Name');
    await expectAccessible(element);
    (await see.role('button', 'Save')).click();
    await see.text('This is needed.');
    await expectAccessible(element);
  });

  it('sends the fields that were changed and no others, a list one a line, and says that it is saved', async () => {
    const { see, asked } = await start({ 'PATCH /admin/:store/settings': settings });
    type(await see.label<HTMLInputElement>('Name'), 'Maison Akwaba');
    type(await see.label<HTMLTextAreaElement>('Origins'), 'https://a.example\n\n https://b.example ');
    (await see.role('button', 'Save')).click();

    await see.text('Saved.');
    const { parts } = asked.find(({ name }) => name.startsWith('PATCH'))!;
    expect((parts as { body: object }).body).to.deep.equal({
      name: 'Maison Akwaba',
      origins: ['https://a.example', 'https://b.example'],
    });
  });

  it('says by field and line what the server refused, and goes to the first', async () => {
    const { see } = await start({
      'PATCH /admin/:store/settings': () =>
        Promise.reject(
          new RequestError('invalid_request', {
            details: [{ field: 'returnUrls.1', reason: 'not_on_an_origin' }],
          }),
        ),
    });
    (await see.role('button', 'Save')).click();

    await see.text('Line 2: This lies on none of the origins above.');
    expect(focused()).to.equal(await see.label('Return addresses'));
  });

  it('tells how a colour reads while it is typed', async () => {
    const { see } = await start();
    await see.text(/White text on it: contrast 5\.1:1/);
    type(await see.label<HTMLInputElement>('Colour'), '#ffd400');
    await see.text(/Black text on it/);
    await see.text(/Against a light page 1\.4:1: below 3/);
  });

  it('looks whether the tag is there', async () => {
    const pages = [{ url: 'https://www.shop.example/', finding: 'bad_status', status: 503 }];
    const { see } = await start({ 'POST /admin/:store/snippet-check': { pages } });
    (await see.role('button', 'Look whether it is there')).click();
    await see.text(/The page answers with an error\. Status 503\./);
  });
});
