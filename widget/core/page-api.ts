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
  open(): Promise<void>;
}

/** What the page's scripts get as `window.Comptoir`: the promises are those of `global.d.ts`. */
export function createPageApi({ session, language, arrived, load }: PageApiParts): Comptoir {
  return {
    async ready(callback) {
      await arrived;
      callback?.(this);
      return this;
    },
    async open() {
      await load('comptoir-account');
      const account = document.querySelector<Opens>('comptoir-account') ?? (await addAccount());
      await account.open();
    },
    async customer() {
      await arrived;
      if (session.state.customer === undefined) await session.refresh();
      const { customer, failure } = session.state;
      if (customer === undefined) throw new RequestError(failure ?? 'unexpected');
      return customer;
    },
    signOut: (given) => session.signOut(given),
    setLanguage: (tag) => language.speak(tag),
  };
}

/** For a page that has a button of its own: the account without ours. */
async function addAccount(): Promise<Opens> {
  const account = document.createElement('comptoir-account') as Opens;
  account.setAttribute('no-launcher', '');
  await addToPage(account);
  return account;
}

/** Adds an element that stands above the page. The body may not have been parsed yet. */
export async function addToPage(element: HTMLElement): Promise<void> {
  if (document.readyState === 'loading') {
    await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed, { once: true }));
  }
  document.body.append(element);
}
