import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { CustomerCells } from './customer-cells.ts';
import { type CustomerColumnName, customerColumn } from './customer-columns.ts';
import type { CustomerRow } from './customer-pages.ts';

/** Rows that are measured: those of the first page. Scrolling moves no column. */
const MEASURED_ROWS = 100;
/** So many of the texts of a column fit; longer ones may be cut off, and are told in full by their titles. */
const FITTING_SHARE = 0.9;
/** A column of text is at most so many times as wide as its table says. */
const MOST_TIMES = 2;

// What stands beside the texts, in rem, as the grid's styles have it.
const CELL_PADDING = 0.75;
const ARROW = { start: 0.875, end: 0.25 };
const ORDERS_PADDING = 0.375;
const TAG_PADDING = 1.125;

const TEXT = { weight: 400, size: 0.8125 };
const NAME = { weight: 550, size: 0.8125 };
const SMALL = { weight: 400, size: 0.75 };
const HEAD = { weight: 550, size: 0.75 };

interface WidthSetting {
  words: MerchantListMessages;
  cells: CustomerCells;
}

/**
 * How wide the columns of the list are: as wide as what they hold, by measure. Amounts, days and numbers are never cut off; texts give
 * room where there is too little, and take what is left. Columns only grow, so that another order or filter moves them little.
 */
export class ColumnWidths {
  /** In pixels. */
  private readonly needs = new Map<CustomerColumnName, number>();
  private readonly pen = document.createElement('canvas').getContext('2d');

  private asked:
    | { columns: readonly CustomerColumnName[]; rows: readonly CustomerRow[]; room: number }
    | undefined;

  private readonly font: { family: string; rem: number };

  private constructor(
    private readonly grid: HTMLElement,
    private readonly setting: WidthSetting,
  ) {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.font = { family: getComputedStyle(grid).fontFamily, rem };
  }

  /** The former ones where they are of the same words and cells: what they have measured is kept. */
  static of(grid: HTMLElement, setting: WidthSetting, former: ColumnWidths | undefined): ColumnWidths {
    const isSame = former?.setting.words === setting.words && former.setting.cells === setting.cells;
    return isSame ? former : new ColumnWidths(grid, setting);
  }

  /**
   * Tells the grid's styles the columns, as `grid-template-columns` has them, for as much room as there is beside the boxes. Where
   * all fit they share what is left by what they need. Where they do not, each grows from its least in equal steps: what needs
   * little gets it whole. Below all of the least the list scrolls sideways.
   */
  place(columns: readonly CustomerColumnName[], rows: readonly CustomerRow[], room: number): void {
    const { asked } = this;
    if (columns === asked?.columns && rows === asked.rows && room === asked.room) return;
    this.asked = { columns, rows, room };
    this.measure(columns, rows);
    const sizes = columns.map((column) => ({ least: this.leastOf(column), need: this.needs.get(column)! }));
    const isEnough = sizes.reduce((sum, { need }) => sum + need, 0) <= room;
    const tracks = sizes.map(({ least, need }) =>
      isEnough ? `minmax(${need}px, ${need}fr)` : `minmax(${least}px, ${need}px)`,
    );
    // By the object model, since the page's policy lets no element carry a style attribute.
    this.grid.style.setProperty('--_columns', tracks.join(' '));
    this.grid.style.setProperty('--_least', `${sizes.reduce((sum, { least }) => sum + least, 0)}px`);
  }

  private measure(columns: readonly CustomerColumnName[], rows: readonly CustomerRow[]) {
    const first = rows.slice(0, MEASURED_ROWS);
    for (const column of columns) {
      this.needs.set(column, Math.max(this.needs.get(column) ?? 0, this.needOf(column, first)));
    }
  }

  private leastOf(column: CustomerColumnName): number {
    const { isWhole, width } = customerColumn(column);
    const need = this.needs.get(column) ?? 0;
    return isWhole ? need : Math.min(need, width * this.font.rem);
  }

  private needOf(column: CustomerColumnName, rows: readonly CustomerRow[]): number {
    const { align, sort, width, isWhole } = customerColumn(column);
    const { rem } = this.font;
    const widths = rows.map((row) => this.widthIn(row, column)).toSorted((a, b) => a - b);
    const fitting = widths[Math.ceil(widths.length * (isWhole ? 1 : FITTING_SHARE)) - 1] ?? 0;
    const head =
      this.widthOf(this.setting.words.columns[column], HEAD) + (sort === null ? 0 : ARROW[align] * rem);
    const need = Math.ceil(Math.max(fitting, head) + CELL_PADDING * rem);
    return isWhole ? need : Math.min(need, MOST_TIMES * width * rem);
  }

  private widthIn(row: CustomerRow, column: CustomerColumnName): number {
    const { rem } = this.font;
    switch (column) {
      case 'name':
        return this.widthOf(this.setting.cells.nameOf(row), NAME);
      case 'orderCount':
        return this.widthOf(this.setting.cells.textOf(row, column), TEXT) + ORDERS_PADDING * rem;
      case 'spent':
      case 'outstanding':
        return this.widthOf(shorten(this.setting.cells.textOf(row, column)), TEXT);
      case 'tags':
      case 'groups':
        return row[column].reduce((sum, tag) => sum + this.widthOf(tag, SMALL) + TAG_PADDING * rem, 0);
      default:
        return this.widthOf(this.setting.cells.textOf(row, column), TEXT);
    }
  }

  private widthOf(text: string, { weight, size }: typeof TEXT): number {
    if (!this.pen || text === '') return 0;
    this.pen.font = `${weight} ${size * this.font.rem}px ${this.font.family}`;
    return this.pen.measureText(text).width;
  }
}

/** Of amounts in several currencies the first fits, and that there are more; the title tells them all. */
function shorten(amounts: string): string {
  const [first = '', ...others] = amounts.split(' + ');
  return others.length === 0 ? first : `${first} + …`;
}
