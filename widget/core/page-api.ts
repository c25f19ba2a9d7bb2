import type { PageLanguage } from './page-language.ts';
import { RequestError } from './request-error.ts';
import type { Session } from './session.ts';

interface PageApiParts {
  session: Session;
  language: PageLanguage;
  /** Settled when it is known who is signed in, or that this cannot be found out. */
  arrived: Promise<void>;
  load: (name: string) => Promise<unknown>;
}

/** What `comptoir-account` offers to the core, which knows nothing else of it. */
interface Opens extends HTMLElement {
  open(section?: ComptoirSection): Promise<void>;
}

/** What the page's scripts get as `window.Comptoir`: the promises are those of `global.d.ts`. */
export function createPageApi({ session, language, arrived, load }: PageApiParts): Comptoir {
  async function customer() {
    await arrived;
    if (session.state.customer === undefined) await session.refresh();
    const { customer, failure } = session.state;
    if (customer === undefined) throw new RequestError(failure ?? 'unexpected');
    return customer;
  }

  return {
    async ready(callback) {
      await arrived;
      callback?.(this);
      return this;
    },
    open: (section) => openAccount(load, section),
    customer,
    checkout: async (sale) =>
      (await customer()) && session.api('POST /checkout', { body: { language: language.tag, ...sale } }),
    signOut: (given) => session.signOut(given),
    setLanguage: (tag) => language.speak(tag),
  };
}

/** Opens the page's account; for a page that has a button of its own, one without ours. */
export async function openAccount(load: PageApiParts['load'], section?: ComptoirSection): Promise<void> {
  await Promise.all([load('comptoir-account'), documentParsed()]);
  let account = document.querySelector<Opens>('comptoir-account');
  if (!account) {
    account = document.createElement('comptoir-account') as Opens;
    account.setAttribute('no-launcher', '');
    document.body.append(account);
  }
  await account.open(section);
}

/** Before that, what stands in the page may not be there yet, nor the body that takes what is added. */
export async function documentParsed(): Promise<void> {
  if (document.readyState === 'loading') {
    await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed, { once: true }));
  }
}
