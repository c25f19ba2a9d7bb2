import { z } from 'zod';

import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';

export const STORE_NAME_MAX_CHARS = 200;
export const STORE_ORIGINS_MAX = 20;
export const STORE_URL_MAX_CHARS = 2000;

/** Why a setting cannot be so: the `reason` that `invalid_request` gives for its field. */
export const SETTING_PROBLEMS = [
  'empty',
  'too_long',
  'too_many',
  /** An address that is not on https; on a developer's own machine http will do. */
  'not_https',
  /** An origin is scheme and host and nothing else: https://www.shop.example */
  'not_an_origin',
  /** An address to return to lies on one of the origins. */
  'not_on_an_origin',
  /** The fragment is where the one-time code goes. */
  'has_fragment',
  'not_an_address',
  'not_a_color',
  'not_a_language',
  'not_an_email',
] as const;
export type SettingProblem = (typeof SETTING_PROBLEMS)[number];

/** How the accent reads, as WCAG 2.2 counts contrast: from 1 to 21. */
export const AccentContrast = z.object({
  /** Black or white, whichever reads better on it. Of one of the two there are always 4.5 at least. */
  ink: z.enum(['#000000', '#ffffff']),
  inkRatio: z.number(),
  /** Against a light and a dark page. Below 3 a button of this colour gets an edge. */
  lightRatio: z.number(),
  darkRatio: z.number(),
});
export type AccentContrast = z.infer<typeof AccentContrast>;

export const StoreSettings = z.object({
  publicKey: z.string(),
  name: z.string(),
  /** A picture on https, for the portal's pages. */
  logoUrl: z.string().nullable(),
  /** #rrggbb: what `--comptoir-accent` is in mails and in the portal's pages. */
  accentColor: z.string(),
  contrast: AccentContrast,
  /** BCP 47: what the shop speaks where neither page nor shopper says. */
  language: z.string(),
  /** Whose pages may use the widget: RFC 6454. */
  origins: z.array(z.string()),
  /** Where a mailed link may return to, to the letter. The first is the default. */
  returnUrls: z.array(z.string()),
  /** Where the shop hears of withdrawals and of accounts that wait. */
  contactEmail: z.string().nullable(),
  /** ISO 4217 and ISO 3166-1; whoever runs the portal sets them. */
  currency: z.string(),
  country: z.string(),
});
export type StoreSettings = z.infer<typeof StoreSettings>;

/** For owners and editors. */
export const getStoreSettings = endpoint({
  method: 'get',
  path: '/admin/:store/settings',
  params: InStore,
  response: StoreSettings,
});

/**
 * Changes what is given and leaves the rest. For owners and editors.
 *
 * Error: `invalid_request`, with each wrong field by its name (`returnUrls.1`) and one of `SETTING_PROBLEMS`.
 */
export const updateStoreSettings = endpoint({
  method: 'patch',
  path: '/admin/:store/settings',
  params: InStore,
  body: z.object({
    name: z.string().optional(),
    logoUrl: z.string().nullable().optional(),
    accentColor: z.string().optional(),
    language: z.string().optional(),
    origins: z.array(z.string()).optional(),
    returnUrls: z.array(z.string()).optional(),
    contactEmail: z.string().nullable().optional(),
  }),
  response: StoreSettings,
});

/** What a merchant pastes into their pages, and into their style sheet. For owners and editors. */
export const getSnippet = endpoint({
  method: 'get',
  path: '/admin/:store/snippet',
  params: InStore,
  response: z.object({ html: z.string(), css: z.string() }),
});

/** What a look at a page of the shop found. */
export const SnippetFinding = z.enum([
  /** Our tag with this store's key. */
  'seen',
  /** Our tag, with the key of another store. */
  'other_store',
  'not_seen',
  /** The page answered with another status than 200. */
  'bad_status',
  'not_html',
  /** Its name leads to no address that others can reach. */
  'not_public',
  'unreachable',
  'timeout',
  /** It leads on to where no registered origin is. */
  'leads_away',
  /** Only pages on https can be looked at. */
  'not_https',
]);
export type SnippetFinding = z.infer<typeof SnippetFinding>;

/**
 * Looks at the front page of each registered origin, now, and says whether our tag with this store's key is there. A tag
 * that a script adds, as a tag manager does, cannot be seen. For owners and editors. Error: `too_many_requests`.
 */
export const checkSnippet = endpoint({
  method: 'post',
  path: '/admin/:store/snippet-check',
  params: InStore,
  response: z.object({
    pages: z.array(
      z.object({
        url: z.string(),
        finding: SnippetFinding,
        /** The status where it is not 200. */
        status: z.int().nullable(),
      }),
    ),
  }),
});
