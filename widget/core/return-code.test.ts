import { expect, waitUntil } from '@open-wc/testing';

import { type KeptAttempt, keepAttempt } from './attempts.ts';
import type { SignInOutcome } from './portal-context.ts';
import { RequestError } from './request-error.ts';
import { receiveReturnCode } from './return-code.ts';
import { createShopStorage } from './shop-storage.ts';

const CODE = '6f9619ff-8b86-4d11-b42d-00c04fc964ff.s3cret';
const ATTEMPT = '6f9619ff-8b86-4d11-b42d-00c04fc964ff';
const DIALOG = 'comptoir-confirm-sign-in';
const ELSEWHERE = `${location.origin}/basket?step=2#payment`;
const PROOF = { proof: { identity: 'i', provider: 'x' as const, email: null } };

interface Given extends Partial<KeptAttempt> {
  code?: string;
  /** What the exchange is refused with. */
  refusal?: 'link_expired' | 'sign_in_cancelled';
  /** What the exchange answers where it does not sign in. */
  answer?: typeof PROOF;
  /** The browser refuses to look at the code. */
  isDead?: boolean;
}

describe('a code that came back in the address', () => {
  let done: string[];
  let shown: SignInOutcome | null;

  beforeEach(() => {
    done = [];
    shown = null;
  });
  afterEach(() => {
    localStorage.clear();
    document.querySelector(DIALOG)?.remove();
    document.querySelector('comptoir-sign-in')?.remove();
  });

  async function arrive({ code = CODE, refusal, answer, isDead, ...kept }: Given) {
    const storage = createShopStorage('comptoir:pk_test:');
    if (kept.page) keepAttempt(storage, ATTEMPT, { verifier: 'v', page: kept.page, ...kept }, 60_000);
    await receiveReturnCode({
      code,
      storage,
      session: {
        async api() {
          done.push('look');
          if (isDead) throw new RequestError('link_expired');
          return { maskedEmail: 'a•••@example.com' } as never;
        },
        async enterReturnCode(given, kept) {
          if (refusal) throw new RequestError(refusal);
          done.push(`exchange ${given} ${kept?.verifier}`);
          return answer ?? null;
        },
        conclude: (outcome) => (shown = outcome),
        refresh: async () => void done.push('refresh'),
      },
      load: async (name) => void done.push(`load ${name}`),
      open: async (section) => void done.push(`open ${section ?? ''}`),
      leaveFor: (page) => done.push(`leave for ${page}`),
    });
  }

  /** What the next page of the shop makes of it. */
  async function arriveThere() {
    const [left] = done.splice(0);
    expect(left).to.match(/^leave for .*comptoir=kept$/);
    await arrive({ code: 'kept' });
  }

  async function expectQuestion(...before: string[]) {
    await waitUntil(() => document.querySelector(DIALOG));
    expect(document.querySelector(DIALOG)).to.include({ code: CODE, maskedEmail: 'a•••@example.com' });
    expect(done).to.have.members([...before, 'look', `load ${DIALOG}`, 'refresh']);
  }

  it('signs in and goes back, in the browser that asked', async () => {
    await arrive({ page: ELSEWHERE });
    expect(done).to.deep.equal([`exchange ${CODE} v`, `leave for ${ELSEWHERE}`]);
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

  it('asks too where a mailed code came too late for the browser that asked', async () => {
    await arrive({ page: location.href, refusal: 'link_expired' });
    await expectQuestion();
  });

  it('asks nothing about a code that no longer serves, as that of a provider without its verifier', async () => {
    await arrive({ isDead: true });
    await waitUntil(() => done.includes('open '));
    expect(shown).to.deep.equal({ failure: 'link_expired' });
    expect(document.querySelector(DIALOG)).to.equal(null);
  });

  it('uses the verifier once', async () => {
    await arrive({ page: location.href });
    await arrive({});
    await expectQuestion(`exchange ${CODE} v`);
  });

  describe('of a provider', () => {
    it('asks for a proof on the page where the shopper began, once', async () => {
      await arrive({ page: ELSEWHERE, provider: 'x', answer: PROOF });
      expect(done.shift()).to.equal(`exchange ${CODE} v`);
      expect(done).to.deep.equal([`leave for ${ELSEWHERE}&comptoir=kept`]);
      expect(shown).to.equal(null);

      await arriveThere();
      expect(shown).to.deep.equal(PROOF);
      expect(done).to.deep.equal(['refresh', 'open ']);

      shown = null;
      await arrive({ code: 'kept' });
      expect(shown).to.equal(null);
    });

    it('says why it failed, and asks nothing', async () => {
      await arrive({ page: `${location.origin}/basket`, provider: 'x', refusal: 'sign_in_cancelled' });
      expect(done).to.deep.equal([`leave for ${location.origin}/basket#comptoir=kept`]);
      await arriveThere();
      expect(shown).to.deep.equal({ failure: 'sign_in_cancelled' });
    });

    it('says so at once where the shopper began here, or at another place of this page', async () => {
      const page = `${location.href.replace(/#.*/, '')}#/account`;
      await arrive({ page, provider: 'x', refusal: 'sign_in_cancelled' });
      expect(shown).to.deep.equal({ failure: 'sign_in_cancelled' });
      expect(done).to.deep.equal([`leave for ${page}`, 'refresh', 'open ']);
    });

    it('comes back to the section where a provider was added, whatever came of it', async () => {
      await arrive({ page: ELSEWHERE, provider: 'x', link: true });
      done.shift();
      await arriveThere();
      expect(done).to.deep.equal(['refresh', 'open security']);

      await arrive({ page: location.href, provider: 'x', link: true, refusal: 'sign_in_cancelled' });
      expect(shown).to.deep.equal({ section: 'security', failure: 'sign_in_cancelled' });
    });

    it('says it in the page’s own sign-in where one is to be seen', async () => {
      document.body.append(document.createElement('comptoir-sign-in'));
      await arrive({ page: location.href, provider: 'x', answer: PROOF });
      expect(shown).to.deep.equal(PROOF);
      expect(done).not.to.include('open ');
    });
  });

  it('that nobody kept anything for changes nothing', async () => {
    await arrive({ code: 'kept' });
    expect(done).to.deep.equal(['refresh']);
    expect(shown).to.equal(null);
  });
});
