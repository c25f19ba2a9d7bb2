import { createHash } from 'node:crypto';

import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { contrast, inkOn } from '../../shared/accent-color.ts';
import type { Language } from '../http/language.ts';
import { PAGE_CSS } from './page-css.ts';
import { RIGHT_TO_LEFT_TEST } from './page-language.ts';
import { PAGE_MESSAGES } from './page-messages.ts';

export type Html = ReturnType<typeof html>;

/** One page of the portal's own, without what all of them share. */
export interface Page {
  title: string;
  language: Language;
  /** Laid out from right to left whatever the language: for tests. */
  isMirrored?: boolean;
  /** What stands inside `<body>`. */
  body: Html;
  /** #rrggbb of the store that the page belongs to; the portal's own by default. */
  accent?: string;
  /** What this page's look adds to that of all pages. */
  css?: string;
  /** What stands in `<head>` beside the frame's. */
  head?: Html;
  /** What this page may load and do beyond nothing at all: directives of its CSP, by name. */
  allows?: Readonly<Record<string, string>>;
}

const PORTAL_ACCENT = '#1f5eff';
const BUTTON_CONTRAST = 3;

/**
 * Sends a page with the headers that all of them carry: in nobody's frame, in nobody's cache, telling no
 * other site where its reader came from, and running nothing but what `allows` names.
 */
export function answerPage(c: Context, page: Page, status: ContentfulStatusCode = 200): Response {
  const css = themeOf(page.accent ?? PORTAL_ACCENT) + PAGE_CSS + (page.css ?? '');
  c.header('Content-Security-Policy', policyOf(css, page.allows ?? {}));
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('X-Frame-Options', 'DENY');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Content-Language', page.language);
  c.header('Vary', 'Accept-Language', { append: true });
  return c.html(render(page, css), status);
}

function render(page: Page, css: string): string {
  // No promise goes in, so what comes out is a string.
  return String(
    html`<!doctype html>
      <html lang="${page.isMirrored ? RIGHT_TO_LEFT_TEST : page.language}" dir="${directionOf(page)}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>${page.title}</title>
          <link rel="icon" href="data:," />
          ${raw(`<style>${css}</style>`)} ${page.head ?? ''}
        </head>
        <body>
          ${page.body}
        </body>
      </html> `,
  );
}

function directionOf({ isMirrored, language }: Page): 'ltr' | 'rtl' {
  return isMirrored ? 'rtl' : PAGE_MESSAGES[language].direction;
}

/** The style is allowed by the hash of its text, to the letter, so that no other one on the page can be. */
function policyOf(css: string, allows: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256').update(css).digest('base64');
  const directives = {
    'default-src': "'none'",
    'style-src': `'sha256-${hash}'`,
    'img-src': 'data:',
    'form-action': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    ...allows,
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/**
 * The store's colour as custom properties. Where a button of that colour would not stand out from the
 * page, light or dark, it gets an edge in the text's colour (WCAG 2.2, 1.4.11).
 */
function themeOf(accent: string): string {
  const edge = (page: string) => (contrast(accent, page) < BUTTON_CONTRAST ? 'var(--soft)' : 'var(--accent)');
  return `:root{--accent:${accent};--accent-ink:${inkOn(accent)};--accent-edge:${edge('#ffffff')}}
@media(prefers-color-scheme:dark){:root{--accent-edge:${edge('#1b1e24')}}}
`;
}
