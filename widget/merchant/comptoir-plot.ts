import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';

import { define } from '../ui/define.ts';
import { plotOptions, type PlotLook } from './plot-options.ts';

// Nothing else of the library, so that nothing else is fetched.
Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** Bars over time; several series stand on one another. */
export interface Plot {
  /** What it says to whoever does not see it. The numbers are in a table beside it. */
  description: string;
  /** A bar's name below it, and in full where it is pointed at. */
  ticks: readonly string[];
  titles: readonly string[];
  series: readonly { name: string; values: readonly number[]; color: 'first' | 'second' }[];
  /** A value in full, and short for the axis. */
  format: (value: number) => string;
  formatShort: (value: number) => string;
}

/**
 * @summary A plot of bars, drawn on a canvas in the page's own colours, light and dark.
 * @cssproperty --comptoir-plot-first - The bars of the first series.
 * @cssproperty --comptoir-plot-second - The bars of the second.
 */
export class ComptoirPlot extends LitElement {
  static override styles = css`
    :host {
      display: block;
      position: relative;
      block-size: var(--comptoir-plot-size, 15rem);
      min-inline-size: 0;
    }

    .first {
      color: var(--comptoir-plot-first, #2f6fde);
    }

    .second {
      color: var(--comptoir-plot-second, #d97706);
    }

    .muted {
      color: var(--comptoir-muted, GrayText);
    }

    .line {
      color: var(--comptoir-line, GrayText);
    }

    .ground {
      color: var(--comptoir-surface, Canvas);
    }
  `;

  @property({ attribute: false }) plot: Plot | null = null;

  private chart: Chart<'bar'> | null = null;

  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');

  override connectedCallback() {
    super.connectedCallback();
    this.scheme.addEventListener('change', this.redraw);
    // Taken away and put back: its canvas is there, what drew on it is not.
    if (this.hasUpdated) this.redraw();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.scheme.removeEventListener('change', this.redraw);
    this.chart?.destroy();
    this.chart = null;
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('plot')) this.redraw();
  }

  private redraw = () => {
    const { plot } = this;
    if (!plot || !this.isConnected) return;
    const look = this.readLook();
    const datasets = plot.series.map(({ name, values, color }) => ({
      label: name,
      data: [...values],
      backgroundColor: look[color],
      hoverBackgroundColor: look[color],
    }));
    const data = { labels: [...plot.ticks], datasets };
    const options = plotOptions(plot, look);
    if (this.chart) {
      this.chart.data = data;
      this.chart.options = options;
      this.chart.update('none');
    } else {
      this.chart = new Chart(this.renderRoot.querySelector('canvas')!, { type: 'bar', data, options });
    }
  };

  /** The colours as they come out here: a canvas knows no custom property. */
  private readLook(): PlotLook {
    const colorOf = (name: string) => getComputedStyle(this.renderRoot.querySelector(`.${name}`)!).color;
    const { direction, fontFamily } = getComputedStyle(this);
    return {
      first: colorOf('first'),
      second: colorOf('second'),
      muted: colorOf('muted'),
      line: colorOf('line'),
      ground: colorOf('ground'),
      ink: getComputedStyle(this).color,
      fontFamily,
      isRightToLeft: direction === 'rtl',
      isStill: matchMedia('(prefers-reduced-motion: reduce)').matches,
    };
  }

  override render() {
    return html`
      <i class="first" hidden></i><i class="second" hidden></i><i class="muted" hidden></i
      ><i class="line" hidden></i><i class="ground" hidden></i>
      <canvas role="img" aria-label=${this.plot?.description ?? ''}></canvas>
    `;
  }
}

define('comptoir-plot', ComptoirPlot);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-plot': ComptoirPlot;
  }
}
