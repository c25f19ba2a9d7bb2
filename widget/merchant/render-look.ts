import { html, nothing, svg, type TemplateResult } from 'lit';

import { contrast, inkOn } from '../../shared/accent-color.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { renderField, renderSetting } from './render-setting.ts';
import type { FieldProblems, SettingsDraft } from './settings-draft.ts';

interface Look {
  merchant: Merchant;
  draft: SettingsDraft;
  problems: FieldProblems;
  /** The colour was chosen by the browser's own picker. */
  onPick: (color: string) => void;
}

/** A page of the portal, as `portal-server/pages/page-css.ts` has it. */
const PAGES = {
  light: { page: '#f3f4f6', card: '#ffffff', ink: '#16181d', soft: '#5b6170', line: '#dfe2e8' },
  dark: { page: '#101216', card: '#1b1e24', ink: '#f1f2f5', soft: '#a8aebb', line: '#333842' },
};
/** WCAG 2.2, 1.4.11: what a button needs against the page around it. */
const BUTTON_CONTRAST = 3;
const NAME_SHOWN_CHARS = 24;

/** Colour and logo, and how the account's page looks with them while they are typed. */
export function renderLook(look: Look): TemplateResult {
  const { merchant, draft, problems } = look;
  const { settings: words } = merchant.words;
  const { logo: label, logoHint: hint } = words;
  const logo = {
    name: 'logoUrl',
    label,
    hint,
    words,
    value: draft.logoUrl,
    problems: problems.logoUrl,
  } as const;
  return html`<section>
    <h2>${words.look}</h2>
    <div class="look">
      <div class="stack">${renderColor(look)} ${renderSetting({ ...logo, type: 'url' })}</div>
      ${renderPreviews(look)}
    </div>
  </section>`;
}

function renderColor({ merchant, draft, problems, onPick }: Look) {
  const { settings: words } = merchant.words;
  const { accentColor: value } = draft;
  const given = { name: 'accentColor', label: words.accent, hint: words.accentHint, words } as const;
  const handlePick = (event: Event) => {
    // It is no field of the form: what it says goes into the one beside it.
    event.stopPropagation();
    onPick((event.target as HTMLInputElement).value);
  };
  return renderField(
    { ...given, problems: problems.accentColor },
    html`<div class="color">
      <input type="color" aria-label=${words.pick} .value=${readColor(value) ?? ''} @input=${handlePick} />
      <input
        id="accentColor"
        name="accentColor"
        dir="ltr"
        autocomplete="off"
        spellcheck="false"
        .value=${value}
        aria-invalid=${problems.accentColor ? 'true' : 'false'}
        aria-describedby="accentColor-hint accentColor-problem"
      />
    </div>`,
  );
}

function renderPreviews(look: Look) {
  const accent = readColor(look.draft.accentColor);
  if (accent === null) return nothing;
  const { settings: words } = look.merchant.words;
  const { language } = look.merchant.portal;
  const ratio = (value: number) =>
    `${(Math.floor(value * 10) / 10).toLocaleString(language, { minimumFractionDigits: 1 })}:1`;
  const ink = inkOn(accent);
  const against = (page: string, say: (ratio: string, verdict: string) => string) => {
    const value = contrast(accent, page);
    return say(ratio(value), value < BUTTON_CONTRAST ? words.contrastLow : words.contrastGood);
  };
  return html`<div class="stack">
    <div class="previews">
      <figure>
        ${renderPreview(look, accent, 'light')}
        <figcaption><small>${against(PAGES.light.card, words.contrastLight)}</small></figcaption>
      </figure>
      <figure>
        ${renderPreview(look, accent, 'dark')}
        <figcaption><small>${against(PAGES.dark.card, words.contrastDark)}</small></figcaption>
      </figure>
    </div>
    <small>${words.contrast(words.ink[ink], ratio(contrast(accent, ink)))}</small>
  </div>`;
}

/** The account's page in small. A drawing, since the page's policy lets no element carry a style attribute. */
function renderPreview({ merchant, draft }: Look, accent: string, theme: keyof typeof PAGES) {
  const { page, card, ink, soft, line } = PAGES[theme];
  const edge = contrast(accent, card) < BUTTON_CONTRAST ? soft : accent;
  const name = [...draft.name.trim()];
  const shown = name.length > NAME_SHOWN_CHARS ? [...name.slice(0, NAME_SHOWN_CHARS - 1), '…'] : name;
  const letter = name.find((char) => /[\p{L}\p{N}]/u.test(char))?.toLocaleUpperCase() ?? '';
  return html`<svg viewBox="0 0 280 156" aria-hidden="true" direction="ltr">
    <rect width="280" height="156" fill=${page} />
    <rect x="16.5" y="14.5" width="247" height="127" rx="12" fill=${card} stroke=${line} />
    ${
      draft.logoUrl.startsWith('https://')
        ? svg`<image href=${draft.logoUrl} x="32" y="30" width="28" height="28" />`
        : svg`<rect x="32" y="30" width="28" height="28" rx="8" fill=${accent} />
            <text x="46" y="49" text-anchor="middle" font-size="14" font-weight="650" fill=${inkOn(accent)}>${letter}</text>`
    }
    <text x="70" y="49" font-size="13" font-weight="650" fill=${ink}>${shown.join('')}</text>
    <rect x="32" y="71" width="186" height="6" rx="3" fill=${line} />
    <rect x="32" y="83" width="128" height="6" rx="3" fill=${line} />
    <rect x="32.5" y="101.5" width="215" height="28" rx="8" fill=${accent} stroke=${edge} />
    <text x="140" y="120" text-anchor="middle" font-size="12" font-weight="600" fill=${inkOn(accent)}>
      ${merchant.portal.messages.signIn.sendCode}
    </text>
  </svg>`;
}

/** Null while it is no colour. */
function readColor(typed: string): string | null {
  const color = typed.trim().toLowerCase();
  return /^#[0-9a-f]{6}$/.test(color) ? color : null;
}
