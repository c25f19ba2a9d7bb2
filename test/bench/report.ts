/** One measured thing beside its limit. */
export interface Figure {
  what: string;
  /** Per second, over HTTP. */
  ours: number;
  /** Per second, the limit alone. */
  limit: number;
  limitIs: string;
  /** The least ratio that the design asks for, where it asks for one. */
  target?: number;
  p95Ms?: number;
  /** Processor time of the server's own process for one of it, in milliseconds. */
  processorMs?: number;
}

/** The figures as a table of Markdown: read in a terminal, pasted in a note. */
export function toTable(figures: Figure[]): string {
  const rows = figures.map((figure) => {
    const ratio = figure.ours / figure.limit;
    const verdict = figure.target === undefined ? '' : ratio >= figure.target ? 'met' : 'missed';
    return [
      figure.what,
      perSecond(figure.ours),
      perSecond(figure.limit),
      figure.limitIs,
      ratio.toFixed(2),
      figure.target === undefined ? '' : `≥ ${figure.target} ${verdict}`,
      figure.p95Ms === undefined ? '' : `${figure.p95Ms.toFixed(1)} ms`,
      figure.processorMs === undefined ? '' : `${figure.processorMs.toFixed(2)} ms`,
    ];
  });
  const head = ['work', 'ours', 'limit', 'the limit is', 'ratio', 'target', 'p95', 'server CPU'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The middle one, so that a hiccup of the machine in one round does not count. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString('en')}/s`;
}
