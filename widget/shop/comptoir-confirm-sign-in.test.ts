import { aTimeout, expect, html } from '@open-wc/testing';

import { createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirConfirmSignIn } from './comptoir-confirm-sign-in.ts';
import './comptoir-confirm-sign-in.ts';

describe('comptoir-confirm-sign-in', () => {
  it('is accessible with its question and with a failure', async () => {
    const asking = await start();
    await asking.see.text(/a•••@example\.com/);
    await expectAccessible(asking.element);
    (await asking.see.role('button', 'This is not me')).click();

    const failed = await start({ enter: () => Promise.reject(new RequestError('link_expired')) });
    (await failed.see.role('button', 'Yes, sign me in')).click();
    await failed.see.role('alert', /no longer valid/);
    await expectAccessible(failed.element);
  });

  it('says whom the link signs in, and signs nobody in by itself', async () => {
    const { see, redeemed } = await start();
    await see.role('dialog', 'Sign in here?');
    await see.text('Your link signs you in as a•••@example.com in this browser.');
    await aTimeout(50);
    expect(redeemed).to.deep.equal([]);
  });

  it('signs in by a click, and is gone', async () => {
    const { see, redeemed, element } = await start();
    (await see.role('button', 'Yes, sign me in')).click();
    await gone(element);
    expect(redeemed).to.deep.equal(['code-1']);
  });

  it('is gone and has signed nobody in when the shopper says that it is not them', async () => {
    const { see, redeemed, element } = await start();
    (await see.role('button', 'This is not me')).click();
    await gone(element);
    expect(redeemed).to.deep.equal([]);
  });

  it('stays, and says why, when signing in fails', async () => {
    const { see, element } = await start({ enter: () => Promise.reject(new RequestError('link_expired')) });
    (await see.role('button', 'Yes, sign me in')).click();
    await see.role('alert', /no longer valid/);
    expect(element.isConnected).to.equal(true);
  });
});

async function start(given: { enter?: () => Promise<void> } = {}) {
  const redeemed: string[] = [];
  const page = createPage();
  const enterReturnCode = given.enter ?? (async (code: string) => void redeemed.push(code));
  page.change({ session: { ...page.portal.session, enterReturnCode } });
  const element = await mount<ComptoirConfirmSignIn>(
    html`<comptoir-confirm-sign-in
      .code=${'code-1'}
      .maskedEmail=${'a•••@example.com'}
    ></comptoir-confirm-sign-in>`,
    page,
  );
  return { page, element, redeemed, see: screen(page.root) };
}

async function gone(element: Element): Promise<void> {
  while (element.isConnected) await aTimeout(10);
}
