import { expect, fixture, html } from '@open-wc/testing';

import type { ComptoirNotice } from './comptoir-notice.ts';
import './comptoir-notice.ts';

describe('comptoir-notice', () => {
  it('tries what failed again as soon as there is a network, each time, and nothing else', async () => {
    const pressed: string[] = [];
    const root = await fixture(html`
      <div>
        ${['bad', 'plain'].map(
          (tone) => html`
            <comptoir-notice .tone=${tone as ComptoirNotice['tone']}>
              <p>Words</p>
              <button slot="action" @click=${() => pressed.push(tone)}>Again</button>
            </comptoir-notice>
          `,
        )}
      </div>
    `);
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('online'));
    expect(pressed).to.deep.equal(['bad', 'bad']);

    root.querySelector('comptoir-notice')!.remove();
    dispatchEvent(new Event('online'));
    expect(pressed).to.deep.equal(['bad', 'bad']);
  });
});
