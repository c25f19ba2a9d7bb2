import { html, type TemplateResult } from 'lit';

import { inkOn } from '../../shared/accent-color.ts';
import type { StaffStore } from '../../shared/contracts/staff.ts';
import type { MerchantMessages } from '../../shared/messages/merchant-en.ts';
import type { Portal } from '../core/portal-context.ts';
import { icon } from '../ui/icon.ts';
import { PERSON } from './list-shapes.ts';
import { writePath } from './merchant-path.ts';
import { type MerchantSection, sectionsFor } from './merchant-sections.ts';

const GLOBE =
  'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Zm0 0c2.500 2.300 3.500 5.200 3.500 8.500s-1 6.200-3.500 8.500c-2.500-2.300-3.500-5.200-3.500-8.500s1-6.200 3.500-8.500ZM4 9.500h16M4 14.500h16';
const DOOR = 'M13 4.500H6.500a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1H13M10.500 12h9m0 0-3-3m3 3-3 3';

interface Rail {
  words: MerchantMessages;
  person: { name: string | null; email: string };
  stores: readonly StaffStore[];
  store: StaffStore;
  section: MerchantSection;
  portal: Portal;
  go: (path: string) => void;
  /** Past the rail, to the content. */
  skip: () => void;
}

/** What stands beside every section: the shop, the sections, and who is signed in. */
export function renderRail(rail: Rail): TemplateResult {
  const { words, person, portal } = rail;
  return html`<header class="rail">
    <button class="skip" @click=${rail.skip}>${words.skip}</button>
    ${renderStore(rail)}
    <nav aria-label=${words.navigation}>
      ${sectionsFor(rail.store.role)
        .filter(({ isOwn }) => !isOwn)
        .map((section) => renderLink(section, rail))}
    </nav>
    <div class="person">
      <p class="who" title=${words.signedInAs(person.email)}>
        <span class="out-of-sight">${words.signedInAs('')}</span>
        <span class="name" dir="auto">${person.name ?? person.email}</span>
        <small>${words.roles[rail.store.role]}</small>
      </p>
      <a
        href=${writePath(rail.store.publicKey, 'account')}
        aria-current=${rail.section.isOwn ? 'page' : 'false'}
        >${icon(PERSON)}<span class="word">${words.sections.account}</span></a
      >
      <a
        href="?lang=${words.switchLanguageTo}"
        lang=${words.switchLanguageTo}
        hreflang=${words.switchLanguageTo}
        >${icon(GLOBE)}<span class="word">${words.switchLanguage}</span></a
      >
      <button @click=${() => portal.session.signOut()}>
        ${icon(DOOR)}<span class="word">${words.signOut}</span>
      </button>
    </div>
  </header>`;
}

function renderStore({ words, stores, store, section, go }: Rail) {
  const mark = store.logoUrl
    ? html`<img src=${store.logoUrl} alt="" width="32" height="32" referrerpolicy="no-referrer" />`
    : html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill=${store.accentColor} />
        <text x="16" y="21.5" text-anchor="middle" fill=${inkOn(store.accentColor)}>
          ${firstLetter(store.name)}
        </text>
      </svg>`;
  if (stores.length === 1) return html`<p class="store">${mark}<span dir="auto">${store.name}</span></p>`;

  const handleChange = (event: Event) =>
    go(writePath((event.target as HTMLSelectElement).value, section.name));
  return html`<label class="store">
    ${mark}<span class="out-of-sight">${words.storeSwitch}</span>
    <select data-chosen=${store.publicKey} @change=${handleChange}>
      ${stores.map(
        ({ publicKey, name }) =>
          html`<option value=${publicKey} ?selected=${publicKey === store.publicKey}>${name}</option>`,
      )}
    </select>
  </label>`;
}

function renderLink({ name, shape }: MerchantSection, { words, store, section }: Rail) {
  return html`<a
    href=${writePath(store.publicKey, name)}
    aria-current=${name === section.name ? 'page' : 'false'}
    >${icon(shape)}<span>${words.sections[name]}</span></a
  >`;
}

function firstLetter(name: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? '';
  return letter.toLocaleUpperCase();
}
