import { html, type TemplateResult } from 'lit';

import type { Portal } from '../core/portal-context.ts';
import { icon } from '../ui/icon.ts';
import { BAG, PERSON } from '../../shared/account-shapes.ts';

const LOCK = 'M5.5 10.5h13V20h-13zm2.5 0V7.5a4 4 0 0 1 8 0v3M12 14.5v1.5';
const BOX = 'M4 8.5V20h16V8.5M3 4.5h18v4H3zM10 12.5h4';

/** The account of whoever is signed in, by parts: each is an element, fetched when it is first shown. */
export const SECTIONS: readonly { name: ComptoirSection; tag: `comptoir-${string}`; shape: string }[] = [
  { name: 'orders', tag: 'comptoir-orders', shape: BAG },
  { name: 'profile', tag: 'comptoir-profile', shape: PERSON },
  { name: 'security', tag: 'comptoir-security', shape: LOCK },
  { name: 'data', tag: 'comptoir-data', shape: BOX },
];

/** What the element of a section may offer. */
export interface Section extends HTMLElement {
  /** Moves the focus to its heading, where reading begins. */
  focusHeading?(): Promise<void>;
  /** Whether it still has something to say to whoever has just gone for good. */
  readonly hasLastWord?: boolean;
}

/** An element without a `focusHeading` takes the focus itself. */
export function makeSection(tag: string): Section {
  const section = document.createElement(tag);
  section.setAttribute('exportparts', 'heading, failure');
  return Object.assign(section, { className: 'section', tabIndex: -1 });
}

/** The way from each section to the others. */
export function renderSections(
  { messages: { account } }: Portal,
  current: ComptoirSection,
  choose: (section: ComptoirSection) => void,
): TemplateResult {
  return html`
    <nav part="sections" aria-label=${account.heading}>
      <ul role="list">
        ${SECTIONS.map(
          ({ name, shape }) => html`
            <li>
              <button
                part="section"
                aria-current=${name === current ? 'page' : 'false'}
                @click=${() => choose(name)}
              >
                ${icon(shape)}<span>${account.sections[name]}</span>
              </button>
            </li>
          `,
        )}
      </ul>
    </nav>
  `;
}
