import type { ChartOptions } from 'chart.js';

import type { Plot } from './comptoir-plot.ts';

/** Colours and manners of a plot, as the page has them now. */
export interface PlotLook {
  first: string;
  second: string;
  muted: string;
  line: string;
  ground: string;
  ink: string;
  fontFamily: string;
  isRightToLeft: boolean;
  isStill: boolean;
}

const ANIMATION_MS = 240;
const TEXT_PX = 11;
const HINT_PX = 12;
/** Lines across, at most: few, so that the bars are what is seen. */
const LINES_MAX = 5;

/** Calm: thin lines across, no frame, the amount at the side, everything of a day where it is pointed at. */
export function plotOptions(plot: Plot, look: PlotLook): ChartOptions<'bar'> {
  const { isRightToLeft, fontFamily, muted } = look;
  const text = { color: muted, font: { family: fontFamily, size: TEXT_PX } };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: look.isStill ? false : { duration: ANIMATION_MS },
    interaction: { mode: 'index', intersect: false },
    datasets: {
      bar: { categoryPercentage: 0.86, barPercentage: 0.94, maxBarThickness: 44, borderRadius: 2 },
    },
    scales: {
      x: {
        stacked: true,
        reverse: isRightToLeft,
        border: { color: look.line },
        grid: { display: false },
        ticks: { ...text, maxRotation: 0, autoSkip: true, autoSkipPadding: 14 },
      },
      y: {
        stacked: true,
        position: isRightToLeft ? 'right' : 'left',
        border: { display: false },
        grid: { color: look.line, lineWidth: 1, drawTicks: false },
        ticks: {
          ...text,
          precision: 0,
          maxTicksLimit: LINES_MAX,
          padding: 8,
          callback: (value) => plot.formatShort(Number(value)),
        },
      },
    },
    plugins: { tooltip: hintOptions(plot, look) },
  };
}

function hintOptions(plot: Plot, { isRightToLeft, fontFamily, ink, ground }: PlotLook): Hint {
  const font = { family: fontFamily, size: HINT_PX };
  return {
    rtl: isRightToLeft,
    textDirection: isRightToLeft ? 'rtl' : 'ltr',
    // The page's own colours the other way round.
    backgroundColor: ink,
    titleColor: ground,
    bodyColor: ground,
    titleFont: { ...font, weight: 600 },
    bodyFont: font,
    padding: 10,
    cornerRadius: 8,
    caretSize: 0,
    boxWidth: 8,
    boxHeight: 8,
    boxPadding: 4,
    multiKeyBackground: 'transparent',
    displayColors: plot.series.length > 1,
    callbacks: {
      title: ([item]) => plot.titles[item?.dataIndex ?? 0] ?? '',
      label: ({ dataset, raw }) => {
        const value = plot.format(Number(raw));
        return plot.series.length > 1 ? `${dataset.label ?? ''}: ${value}` : value;
      },
    },
  };
}

type Hint = NonNullable<NonNullable<ChartOptions<'bar'>['plugins']>['tooltip']>;
