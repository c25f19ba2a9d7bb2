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
  /** Of the limit alone, with as many clients. */
  limitP95Ms?: number;
  /** Within what time the design wants 95 of 100 to be answered, where it says so. */
  p95TargetMs?: number;
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
      figure.p95Ms === undefined ? '' : `${figure.p95Ms.toFixed(1)} ms${verdictOnTime(figure)}`,
      figure.limitP95Ms === undefined ? '' : `${figure.limitP95Ms.toFixed(1)} ms`,
      figure.processorMs === undefined ? '' : `${figure.processorMs.toFixed(2)} ms`,
    ];
  });
  const head = [
    'work',
    'ours',
    'limit',
    'the limit is',
    'ratio',
    'target',
    'p95',
    'p95 of the limit',
    'server CPU',
  ];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function verdictOnTime({ p95Ms = 0, p95TargetMs }: Figure): string {
  return p95TargetMs === undefined ? '' : ` (≤ ${p95TargetMs} ${p95Ms <= p95TargetMs ? 'met' : 'missed'})`;
}

/** The middle one, so that a hiccup of the machine in one round does not count. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString('en')}/s`;
}
