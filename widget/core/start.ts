import { createPageApi, openAccount } from './page-api.ts';
import { PagePortal } from './page-portal.ts';
import { createShopStorage } from './shop-storage.ts';

/** What the loader read from its tag and from the address. */
export interface StartConfig {
  /** The store's public key, `pk_…`. */
  store: string;
  /** Origin of the portal. */
  portal: string;
  /** On the portal's own page of the store. */
  hosted: boolean;
  language: string | undefined;
  returnUrl: string | undefined;
  /** Set where a mailed link brought the shopper here. */
  returnCode: string | undefined;
  /** Imports a chunk by its name: an element's tag, or a language. */
  load: (name: string) => Promise<unknown>;
}

/**
 * Called by the loader, which defines elements only when this has resolved: so each finds the portal, with
 * its messages, in its first update, and until then the plain link holds the element's box.
 */
export async function start(config: StartConfig): Promise<Comptoir> {
  const storage = createShopStorage(`comptoir:${config.store}:`);
  const portal = new PagePortal(config, storage);
  const { session, language } = portal;
  const { load, returnCode } = config;
  const known = returnCode ? null : session.refresh();

  await portal.begin();
  const arrived = known ?? comeBack().catch(() => session.refresh());
  return createPageApi({ session, language, arrived, load });

  async function comeBack(): Promise<void> {
    const { receiveReturnCode } = (await load('return-code')) as typeof import('./return-code.ts');
    await receiveReturnCode({
      code: returnCode ?? '',
      storage,
      session,
      load,
      open: (section) => openAccount(load, section),
      leaveFor: (page) => location.replace(page),
    });
  }
}
