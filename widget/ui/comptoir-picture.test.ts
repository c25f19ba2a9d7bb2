import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import { expectAccessible } from '../../test/harness/mount.ts';
import type { ComptoirPicture } from './comptoir-picture.ts';
import './comptoir-picture.ts';

const DOT = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

describe('comptoir-picture', () => {
  it('is as large before its picture has come, when it has come, and when it never comes', async () => {
    const picture = await fixture<ComptoirPicture>(html`<comptoir-picture></comptoir-picture>`);
    await expectAccessible(picture);
    const sizes = [size(picture)];

    picture.src = DOT;
    await picture.updateComplete;
    sizes.push(size(picture));

    picture.src = 'data:image/png;base64,broken';
    await picture.updateComplete;
    await oneEvent(picture.shadowRoot!.querySelector('img')!, 'error');
    await picture.updateComplete;
    expect(picture.shadowRoot!.querySelector('img')).to.equal(null);
    sizes.push(size(picture));

    expect(sizes).to.deep.equal(['56×56', '56×56', '56×56']);
  });

  it('tries a new address after one that failed', async () => {
    const picture = await fixture<ComptoirPicture>(html`<comptoir-picture src="data:,"></comptoir-picture>`);
    await oneEvent(picture.shadowRoot!.querySelector('img')!, 'error');
    picture.src = DOT;
    await picture.updateComplete;
    expect(picture.shadowRoot!.querySelector('img')!.src).to.equal(DOT);
  });

  it('is lazy and does not tell its host which page it is on', async () => {
    const picture = await fixture<ComptoirPicture>(html`<comptoir-picture src=${DOT}></comptoir-picture>`);
    const { loading, referrerPolicy, alt } = picture.shadowRoot!.querySelector('img')!;
    expect([loading, referrerPolicy, alt]).to.deep.equal(['lazy', 'no-referrer', '']);
  });
});

function size(element: Element): string {
  const { width, height } = element.getBoundingClientRect();
  return `${width}×${height}`;
}
