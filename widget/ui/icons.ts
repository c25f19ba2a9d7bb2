import { html, type TemplateResult } from 'lit';

/** Line drawings on a field of 24. Decoration only: words always stand beside them. */
const PATHS = {
  alert:
    'M12 8.5v4.5M12 16.5v.01M10.3 3.9 2.4 17.6A2 2 0 0 0 4.1 20.6h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z',
  arrow: 'M19 12H5m6-6-6 6 6 6',
  bag: 'M6 8h12l1 12.5H5L6 8Zm3 0V6.5a3 3 0 0 1 6 0V8',
  check: 'm7.5 12.3 3 3 6-6.3M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  chevron: 'm6 9 6 6 6-6',
  clock: 'M12 7v5.3l3.3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  close: 'm6 6 12 12M18 6 6 18',
  cross: 'm9 9 6 6m0-6-6 6m12-3a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  mail: 'M3 6.5h18v12H3zm0 .5 9 6.5L21 7',
  out: 'M9.5 5H5v14h14v-4.5M13.5 4.5h6v6M19 5l-8.5 8.5',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 9c.5-4 3.6-6 7.5-6s7 2 7.5 6',
  picture: 'M4 5h16v14H4zm0 11 4.5-4.5 4 4L15 13l5 5M14.8 9.3v.01',
  pin: 'M12 21c4.5-4.6 6.8-8.1 6.8-11a6.8 6.8 0 1 0-13.6 0c0 2.9 2.3 6.4 6.8 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  question:
    'M9.6 9.7a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2 1-1.2 1.8m0 2.8v.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  truck:
    'M2.5 6.5h12v10h-12zm12 3.5h4l3 3.2v3.3h-7M6.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm11 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  undo: 'M4 9h10.5a5 5 0 0 1 0 10H8M8 5 4 9l4 4',
  wheel: 'M12 3a9 9 0 1 0 9 9M12 7.5V12l3 2',
} as const;

export type IconName = keyof typeof PATHS;

/** Sized by the style of where it stands; drawn in the colour of the text. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    class=${`icon-${name}`}
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${PATHS[name]} />
  </svg>`;
}
