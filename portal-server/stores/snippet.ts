import { inkOn } from '../../shared/accent-color.ts';
import type { Store } from './store-queries.ts';

/**
 * What a merchant pastes: the script, and the account's place in the page. The plain link holds its box until
 * the script comes, and where the shop's page cannot run it leads to the same account on the portal's own page,
 * which runs scripts of its own.
 */
export function snippetFor(store: Pick<Store, 'publicKey' | 'language'>, publicUrl: string): string {
  const text = store.language.split('-')[0] === 'fr' ? 'Mon compte' : 'My account';
  return [
    `<script async src="${publicUrl}/widget.js" data-store="${store.publicKey}"></script>`,
    `<comptoir-account><a href="${publicUrl}/s/${store.publicKey}">${text}</a></comptoir-account>`,
  ].join('\n');
}

/** What they paste into their style sheet, so that the widget has the colour that mails and the portal's pages have. */
export function cssFor({ accentColor }: Pick<Store, 'accentColor'>): string {
  return `:root {\n  --comptoir-accent: ${accentColor};\n  --comptoir-on-accent: ${inkOn(accentColor)};\n}`;
}
