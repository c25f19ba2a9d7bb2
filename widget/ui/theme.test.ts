import { expect, fixture, html } from '@open-wc/testing';
import { css, LitElement, unsafeCSS } from 'lit';

import { button } from './button.styles.ts';
import { define } from './define.ts';
import { theme } from './theme.styles.ts';

class ThemeProbe extends LitElement {
  static override styles = [
    theme,
    // No script can hover; a class can stand for it.
    unsafeCSS(button.cssText.replaceAll(':hover', '.hovered')),
    css`
      button.primary {
        transition: none;
      }
    `,
  ];

  override render() {
    return html`<button class="primary">Text</button><button class="primary hovered">Text</button>`;
  }
}
define('theme-probe', ThemeProbe);

declare global {
  interface HTMLElementTagNameMap {
    'theme-probe': ThemeProbe;
  }
}

describe('theme', () => {
  for (const accent of [
    '#000000',
    '#ffffff',
    '#b4542f',
    '#ffd84d',
    '#2f74d8',
    '#777777',
    '#b9552f',
    'rebeccapurple',
  ]) {
    it(`writes on ${accent} with enough contrast for WCAG AA, whatever the scheme, hovered or not`, async () => {
      for (const scheme of ['light', 'dark']) {
        const probe = await fixture<ThemeProbe>(html`<theme-probe></theme-probe>`);
        probe.style.colorScheme = scheme;
        probe.style.setProperty('--comptoir-accent', accent);
        for (const one of probe.shadowRoot!.querySelectorAll('button')) {
          const { color, backgroundColor } = getComputedStyle(one);
          expect(contrast(luminance(color), luminance(backgroundColor))).to.be.at.least(4.5);
        }
      }
    });
  }

  it('shows by more than colour of text and ground that its main button is hovered', async () => {
    const probe = await fixture<ThemeProbe>(html`<theme-probe></theme-probe>`);
    const [still, hovered] = [...probe.shadowRoot!.querySelectorAll('button')].map(
      (one) => getComputedStyle(one).boxShadow,
    );
    expect(still).to.equal('none');
    expect(hovered).not.to.equal('none');
  });

  it('takes the text colour that a shop sets for its accent', async () => {
    const probe = await fixture<ThemeProbe>(html`<theme-probe></theme-probe>`);
    probe.style.setProperty('--comptoir-on-accent', 'rgb(1, 2, 3)');
    expect(getComputedStyle(probe.shadowRoot!.querySelector('button')!).color).to.equal('rgb(1, 2, 3)');
  });

  it('leaves the first of two elements of one name in place', () => {
    define('theme-probe', class extends HTMLElement {});
    expect(customElements.get('theme-probe')).to.equal(ThemeProbe);
  });
});

function contrast(one: number, other: number): number {
  const [light, dark] = one > other ? [one, other] : [other, one];
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, relative luminance. A canvas turns any CSS colour into sRGB bytes. */
function luminance(color: string): number {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
