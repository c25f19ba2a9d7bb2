/** Who is signed in, as the page may know it. */
interface ComptoirCustomer {
  readonly name: string | null;
  readonly email: string;
}

/** What is sold, and where to. Left out: goods, to the default delivery address. */
interface ComptoirSale {
  readonly supply?: 'goods' | 'services';
  /** `country` is ISO 3166-1 alpha-2. */
  readonly destination?: { readonly country: string; readonly postcode?: string | null };
}

/** What a checkout may know of the signed-in shopper. */
interface ComptoirBuyer {
  /** Values by the tokens of HTML's `autocomplete`, and `vat-id`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly addresses: readonly {
    readonly id: string;
    readonly forDelivery: boolean;
    readonly forBilling: boolean;
    readonly fields: Readonly<Record<string, string>>;
  }[];
  readonly groups: readonly string[];
  /** To show. Whether VAT is charged decides the shop's server, by the statement. */
  readonly tax: {
    readonly treatment: string;
    readonly chargesVat: boolean;
    readonly reason: string;
    readonly words: { readonly treatment: string; readonly reason: string };
    readonly invoiceWording: string | null;
  };
  /** For the shop's server, which verifies it: a JWT that lives five minutes. */
  readonly statement: string;
  readonly expiresAt: string;
}

/** A part of the signed-in shopper's account. */
type ComptoirSection = 'orders' | 'profile' | 'security' | 'data';

/**
 * What a page may ask of the account. Works as soon as `widget.js` has run, and before that too where the
 * page has the stub:
 *
 *     window.Comptoir ??= new Proxy({ queue: [] }, { get: (stub, name) => stub[name] ??
 *       ((...given) => new Promise((done, failed) => stub.queue.push([name, given, done, failed]))) });
 *
 * Each call fetches the account's code if it is not there yet.
 */
interface Comptoir {
  /** Resolves, and calls back, when the elements work and it is known whether somebody is signed in. */
  ready(callback?: (comptoir: Comptoir) => void): Promise<Comptoir>;
  /** Opens the account: sign-in, then this section of it, by default where the shopper was or their orders. */
  open(section?: ComptoirSection): Promise<void>;
  /** Who is signed in. Rejects when that cannot be found out. */
  customer(): Promise<ComptoirCustomer | null>;
  /** What a checkout may know of who is signed in; null where nobody is. Rejects when that cannot be had. */
  checkout(sale?: ComptoirSale): Promise<ComptoirBuyer | null>;
  /** Signs out on this device, or on all of them. */
  signOut(given?: { everywhere?: boolean }): Promise<void>;
  /** Speaks this language (BCP 47) from now on; null: the page's own again. */
  setLanguage(language: string | null): Promise<void>;
}

/** The page has learnt who is signed in, for the first time since it was loaded. */
interface ComptoirReadyEvent extends Event {
  readonly customer: ComptoirCustomer | null;
}

/** The page has learnt that somebody is signed in: on arrival, by signing in here, or in another tab. */
interface ComptoirSignedInEvent extends Event {
  readonly customer: ComptoirCustomer;
}

interface Window {
  Comptoir?: Comptoir;
}

interface DocumentEventMap {
  'comptoir-ready': ComptoirReadyEvent;
  'comptoir-signed-in': ComptoirSignedInEvent;
  /** Whoever was signed in is so no longer: signed out here, elsewhere, or after too long. */
  'comptoir-signed-out': Event;
}
