import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';

import { FakeTimeouts } from '../../test/harness/fake-timeouts.ts';
import { SlowPoll } from './slow-poll.ts';

class PollingHost extends LitElement {
  waits = true;
  asked = 0;
  fails = false;

  poll = new SlowPoll(this, {
    isWaiting: () => this.waits,
    ask: async () => {
      this.asked++;
      if (this.fails) throw new Error('offline');
    },
  });

  override render() {
    return html`${this.asked}`;
  }
}
customElements.define('test-polling-host', PollingHost);

describe('SlowPoll', () => {
  let clock: FakeTimeouts;
  let host: PollingHost;
  beforeEach(async () => {
    clock = new FakeTimeouts();
    host = document.createElement('test-polling-host') as PollingHost;
    document.body.append(host);
    await host.updateComplete;
  });
  afterEach(() => {
    host.remove();
    clock.restore();
  });

  it('asks ever less often, each minute at last', async () => {
    const delays = [];
    for (let i = 0; i < 12; i++) {
      delays.push(...clock.waiting);
      await clock.pass();
    }
    expect(host.asked).to.equal(12);
    expect(delays.slice(0, 3)).to.deep.equal([1_500, 2_400, 3_840]);
    expect(delays).to.deep.equal(delays.toSorted((a, b) => a - b));
    expect(delays.at(-1)).to.equal(60_000);
  });

  it('is at rest where nothing is waited for, and begins anew with short waits', async () => {
    await clock.pass();
    host.waits = false;
    host.requestUpdate();
    await host.updateComplete;
    expect(clock.waiting).to.deep.equal([]);

    host.waits = true;
    host.requestUpdate();
    await host.updateComplete;
    expect(clock.waiting).to.deep.equal([1_500]);
  });

  it('asks again after it could not be asked', async () => {
    host.fails = true;
    await clock.pass();
    await clock.pass();
    expect(host.asked).to.equal(2);
    expect(clock.waiting).to.have.length(1);
  });

  it('ends with its element, and goes on where that is put elsewhere', async () => {
    host.remove();
    expect(clock.waiting).to.deep.equal([]);
    document.body.append(host);
    await host.updateComplete;
    expect(clock.waiting).to.deep.equal([1_500]);
  });
});
