import { expect, waitUntil } from '@open-wc/testing';

import { keepAttempt } from './attempts.ts';
import { RequestError } from './request-error.ts';
import { receiveReturnCode } from './return-code.ts';
import { createShopStorage } from './shop-storage.ts';

const CODE = '6f9619ff-8b86-4d11-b42d-00c04fc964ff.s3cret';
const DIALOG = 'comptoir-confirm-sign-in';
const ATTEMPT = '6f9619ff-8b86-4d11-b42d-00c04fc964ff';

async function dialog(): Promise<HTMLElement & { code?: string }> {
  await waitUntil(() => document.querySelector(DIALOG));
  return document.querySelector<HTMLElement>(DIALOG)!;
}

describe('a code that a mailed link brought', () => {
  let done: string[];

  beforeEach(() => (done = []));
  afterEach(() => {
    localStorage.clear();
    document.querySelector(DIALOG)?.remove();
  });

  async function arrive(given: { page?: string; fails?: boolean }) {
    const storage = createShopStorage('comptoir:pk_test:');
    if (given.page) keepAttempt(storage, ATTEMPT, { verifier: 'v', page: given.page }, 60_000);
    await receiveReturnCode({
      code: CODE,
      storage,
      session: {
        async enterReturnCode(code, verifier) {
          if (given.fails) throw new RequestError('link_expired');
          done.push(`exchange ${code} ${verifier}`);
        },
        refresh: async () => void done.push('refresh'),
      },
      load: async (name) => void done.push(`load ${name}`),
      leaveFor: (page) => done.push(`leave for ${page}`),
    });
  }

  async function expectQuestion(...before: string[]) {
    expect((await dialog()).code).to.equal(CODE);
    expect(done).to.have.members([...before, `load ${DIALOG}`, 'refresh']);
  }

  it('signs in and goes back, in the browser that asked', async () => {
    const page = `${location.origin}/basket?step=2#payment`;
    await arrive({ page });
    expect(done).to.deep.equal([`exchange ${CODE} v`, `leave for ${page}`]);
  });

  it('stays where the shopper began there', async () => {
    await arrive({ page: location.href });
    expect(done).to.deep.equal([`exchange ${CODE} v`]);
  });

  it('never goes to another origin, whatever the note says', async () => {
    await arrive({ page: 'https://elsewhere.example/' });
    expect(done).to.deep.equal([`exchange ${CODE} v`]);
  });

  it('signs nobody in without a click, in a browser that did not ask', async () => {
    await arrive({});
    await expectQuestion();
  });

  it('lets the dialog say what is wrong with a code that no longer serves', async () => {
    await arrive({ page: location.href, fails: true });
    await expectQuestion();
  });

  it('uses the verifier once', async () => {
    await arrive({ page: location.href });
    await arrive({});
    await expectQuestion(`exchange ${CODE} v`);
  });
});
