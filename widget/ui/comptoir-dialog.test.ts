import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';

import { expectAccessible } from '../../test/harness/mount.ts';
import type { ComptoirDialog } from './comptoir-dialog.ts';
import './comptoir-dialog.ts';

describe('comptoir-dialog', () => {
  it('is accessible open', async () => {
    const dialog = await start();
    await dialog.show();
    await expectAccessible(dialog);
    expect(native(dialog).matches(':modal')).to.equal(true);
  });

  it('says when it has been closed, once, whatever closed it', async () => {
    const dialog = await start();
    await dialog.show();
    let closed = 0;
    dialog.addEventListener('close', () => closed++);
    setTimeout(() => dialog.shadowRoot!.querySelector<HTMLElement>('button')!.click());
    await oneEvent(dialog, 'close');
    dialog.close();
    await aTimeout(0);
    expect(closed).to.equal(1);
  });

  it('stays open when it is opened again at once', async () => {
    const dialog = await start();
    await dialog.show();
    dialog.close();
    await dialog.show();
    let closed = 0;
    dialog.addEventListener('close', () => closed++);
    await aTimeout(50);
    expect([dialog.isOpen, closed, document.documentElement.style.overflow]).to.deep.equal([
      true,
      0,
      'hidden',
    ]);
  });

  it('lets the page scroll only when the last of two has gone', async () => {
    const { style } = document.documentElement;
    style.overflow = 'auto';
    const [first, second] = [await start(), await start()];
    await first.show();
    await second.show();
    setTimeout(() => first.close());
    await oneEvent(first, 'close');
    expect(style.overflow).to.equal('hidden');

    second.remove();
    expect(style.overflow).to.equal('auto');
    style.overflow = '';
  });

  it('begins the text anew, whatever the place it was opened from', async () => {
    const header = await fixture(html`
      <div
        style="font-size: 9px; color: white; text-transform: uppercase; letter-spacing: 4px; white-space: nowrap"
      ></div>
    `);
    const dialog = header.appendChild(document.createElement('comptoir-dialog'));
    await dialog.show();
    const { fontSize, textTransform, letterSpacing, whiteSpace } = getComputedStyle(native(dialog));
    expect([fontSize, textTransform, letterSpacing, whiteSpace]).to.deep.equal([
      '16px',
      'none',
      'normal',
      'normal',
    ]);
  });

  it('does not open out of the page', async () => {
    const dialog = await start();
    dialog.remove();
    await dialog.show();
    expect(dialog.isOpen).to.equal(false);
    expect(document.documentElement.style.overflow).to.equal('');
  });
});

function start(): Promise<ComptoirDialog> {
  return fixture(html`<comptoir-dialog label="Test" close-label="Close"><p>Text</p></comptoir-dialog>`);
}

function native(dialog: ComptoirDialog): HTMLDialogElement {
  return dialog.shadowRoot!.querySelector('dialog')!;
}
