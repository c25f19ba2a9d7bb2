import { expect, html, waitUntil } from '@open-wc/testing';

import { createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import type { ComptoirPlot, Plot } from './comptoir-plot.ts';
import { plotOptions } from './plot-options.ts';
import './comptoir-plot.ts';

/** One bar, the first of four. */
const plot: Plot = {
  description: 'Orders per day. Most: 10, on Monday.',
  ticks: ['Mon', 'Tue', 'Wed', 'Thu'],
  titles: ['Monday', 'Tuesday', 'Wednesday', 'Thursday'],
  series: [{ name: 'Orders', values: [10, 0, 0, 0], color: 'first' }],
  format: String,
  formatShort: String,
};

async function draw(direction: 'ltr' | 'rtl', shown = plot) {
  const page = createPage();
  page.root.dir = direction;
  return mount<ComptoirPlot>(html`<comptoir-plot .plot=${shown}></comptoir-plot>`, page);
}

const canvasOf = (element: ComptoirPlot) => element.shadowRoot!.querySelector('canvas')!;

/** How far from the left side, as a share of the width, what is drawn in this colour lies in the middle; null where nothing is. */
function middleOf(element: ComptoirPlot, [r, g, b]: [number, number, number]): number | null {
  const canvas = canvasOf(element);
  if (canvas.width === 0) return null;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let [sum, count] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] !== r || data[i + 1] !== g || data[i + 2] !== b || data[i + 3] !== 255) continue;
    sum += (i / 4) % canvas.width;
    count++;
  }
  return count < 50 ? null : sum / count / canvas.width;
}

const BLUE: [number, number, number] = [0x2f, 0x6f, 0xde];

describe('comptoir-plot', () => {
  it('is accessible', async () => {
    await expectAccessible(await draw('ltr'));
  });

  it('begins where reading does', async () => {
    const [left, right] = [await draw('ltr'), await draw('rtl')];
    await waitUntil(() => middleOf(left, BLUE) !== null && middleOf(right, BLUE) !== null);
    expect(middleOf(left, BLUE)).to.be.lessThan(0.4);
    expect(middleOf(right, BLUE)).to.be.greaterThan(0.6);
  });

  it('takes its colours from the page, and has the new numbers after a change', async () => {
    const element = await draw('ltr');
    await waitUntil(() => middleOf(element, BLUE) !== null);
    element.style.setProperty('--comptoir-plot-first', '#aa0011');
    element.plot = { ...plot, series: [{ name: 'Orders', values: [0, 0, 0, 7], color: 'first' }] };
    await waitUntil(() => (middleOf(element, [0xaa, 0, 0x11]) ?? 0) > 0.7);
    expect(middleOf(element, BLUE)).to.equal(null);
  });

  it('draws again after it was taken away and put back', async () => {
    const element = await draw('ltr');
    await waitUntil(() => middleOf(element, BLUE) !== null);
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await waitUntil(() => middleOf(element, BLUE) !== null);
  });

  it('puts no style into the page', async () => {
    const styles = document.querySelectorAll('style, link[rel="stylesheet"]').length;
    const element = await draw('ltr');
    await waitUntil(() => middleOf(element, BLUE) !== null);
    expect(document.querySelectorAll('style, link[rel="stylesheet"]')).to.have.lengthOf(styles);
    expect(element.shadowRoot!.querySelectorAll('style')).to.have.lengthOf(0);
  });

  it('keeps still where its reader wants no motion', () => {
    const [ink, ground] = ['#000', '#fff'];
    const colors = { first: ink, second: ink, muted: ink, line: ink, ink, ground, fontFamily: 'serif' };
    const options = (isStill: boolean) => plotOptions(plot, { ...colors, isRightToLeft: false, isStill });
    expect(options(true).animation).to.equal(false);
    expect(options(false).animation).not.to.equal(false);
  });
});
