import { css } from 'lit';

/**
 * What every element of ours shares: the documented properties with their defaults, focus, and small resets.
 *
 * Colours are mixed from the page's own text colour, so that they fit a light and a dark page without being
 * told. The accent's text colour is black or white by WCAG's luminance, whichever has more contrast.
 *
 * @cssproperty --comptoir-accent - Main buttons, and what is chosen.
 * @cssproperty --comptoir-on-accent - Text on the accent. Black or white by itself, whichever reads better.
 * @cssproperty --comptoir-text - Text in the sheet and in dialogs; elsewhere it is the page's own.
 * @cssproperty --comptoir-surface - The ground of the sheet and of dialogs.
 * @cssproperty --comptoir-muted - Text that matters less.
 * @cssproperty --comptoir-line - Lines between things.
 * @cssproperty --comptoir-control-line - The edge of fields and buttons.
 * @cssproperty --comptoir-tint - The ground of cards, pictures and quiet buttons.
 * @cssproperty --comptoir-field - The ground of a field.
 * @cssproperty --comptoir-field-text - Text in a field.
 * @cssproperty --comptoir-focus - The ring around what has the focus. By itself the accent.
 * @cssproperty --comptoir-good - A status that is settled well.
 * @cssproperty --comptoir-busy - A status that is under way.
 * @cssproperty --comptoir-wait - A status that waits for somebody.
 * @cssproperty --comptoir-bad - A status that ended badly, and failures.
 * @cssproperty --comptoir-font - The font.
 * @cssproperty --comptoir-font-size - The size of text.
 * @cssproperty --comptoir-heading-font - The font of headings.
 * @cssproperty --comptoir-heading-weight - The weight of headings.
 * @cssproperty --comptoir-radius - The corners of the sheet, of dialogs and of cards.
 * @cssproperty --comptoir-control-radius - The corners of fields and buttons.
 * @cssproperty --comptoir-control-size - The height of fields and buttons.
 * @cssproperty --comptoir-space - The unit of all distances.
 * @cssproperty --comptoir-picture-size - The side of a product's picture.
 * @cssproperty --comptoir-sheet-size - The width of the sheet.
 * @cssproperty --comptoir-shadow - The shadow of the sheet and of dialogs.
 * @cssproperty --comptoir-backdrop - What dims the page behind them.
 */
export const theme = css`
  :host {
    --_accent: var(--comptoir-accent, CanvasText);
    --_on-accent: var(--comptoir-on-accent, Canvas);
    --_surface: var(--comptoir-surface, Canvas);
    --_muted: var(--comptoir-muted, color-mix(in srgb, currentColor 80%, transparent));
    --_line: var(--comptoir-line, color-mix(in srgb, currentColor 14%, transparent));
    --_control-line: var(--comptoir-control-line, color-mix(in srgb, currentColor 55%, transparent));
    --_tint: var(--comptoir-tint, color-mix(in srgb, currentColor 5%, transparent));
    --_focus: var(--comptoir-focus, var(--_accent));
    --_good: color-mix(in oklab, var(--comptoir-good, #149a52) 78%, currentColor);
    --_busy: color-mix(in oklab, var(--comptoir-busy, #2f74d8) 78%, currentColor);
    --_wait: color-mix(in oklab, var(--comptoir-wait, #c07a00) 78%, currentColor);
    --_bad: color-mix(in oklab, var(--comptoir-bad, #d6322d) 78%, currentColor);
    --_radius: var(--comptoir-radius, 14px);
    --_control-radius: var(--comptoir-control-radius, 10px);
    --_control-size: var(--comptoir-control-size, 48px);
    --_space: var(--comptoir-space, 8px);
    --_picture: var(--comptoir-picture-size, 56px);
    font-family: var(--comptoir-font, inherit);
    font-size: var(--comptoir-font-size, inherit);
  }

  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      --_light: clamp(0, (0.179 - y) * 100000, 1);
      --_on-accent: var(
        --comptoir-on-accent,
        color(
          from var(--_accent) xyz-d65 calc(0.9505 * var(--_light)) calc(1 * var(--_light))
            calc(1.089 * var(--_light))
        )
      );
    }
  }

  :host([hidden]),
  [hidden] {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h2,
  h3 {
    font-family: var(--comptoir-heading-font, inherit);
    font-weight: var(--comptoir-heading-weight, 650);
    line-height: 1.25;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }

  p {
    text-wrap: pretty;
  }

  h2 {
    font-size: 1.375em;
  }

  h3 {
    font-size: 1em;
  }

  a {
    color: inherit;
    text-underline-offset: 0.2em;
  }

  .muted {
    color: var(--_muted);
  }

  .problem {
    display: flex;
    gap: var(--_space);
    color: var(--_bad);
    font-size: 0.9375em;
    line-height: 1.4;
  }

  .problem svg {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin-block-start: 0.14em;
  }

  .out-of-sight {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  [tabindex='-1']:focus-visible {
    outline: none;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after,
    ::backdrop {
      animation-duration: 1ms;
      animation-iteration-count: 1;
      transition-duration: 1ms;
    }
  }
`;
