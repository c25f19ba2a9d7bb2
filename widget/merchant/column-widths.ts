import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { CustomerCells } from './customer-cells.ts';
import { type CustomerColumnName, customerColumn } from './customer-columns.ts';
import type { CustomerRow } from './customer-pages.ts';

/** Rows that are measured: those of the first page. Scrolling moves no column. */
const MEASURED_ROWS = 100;
/** So many of the texts of a column fit; longer ones may be cut off, and are told in full by their titles. */
const FITTING_SHARE = 0.9;
/** A column of text is at most so many times as wide as its table says. */
const MOST_TIMES = 2.25;

// What stands beside the texts, in rem, as the grid's styles have it.
const CELL_PADDING = 0.75;
const ARROW = { start: 0.875, end: 0.25 };
const ORDERS_PADDING = 0.375;
const TAG_PADDING = 1.125;

/** A list that must scroll sideways is as narrow as it can be until it is so much wider than its room. */
const SLIGHTLY_WIDER = 1.25;

/** Heads fold before anybody's name or e-mail is cut off. These two are cut off last, and together: a long name leaves the other its part. */
const GIVING_IN_TURN: readonly ((column: CustomerColumnName) => boolean)[] = [
  (column) => !customerColumn(column).isWhole && !isWho(column),
  (column) => customerColumn(column).isWhole,
  isWho,
];

const TEXT = { weight: 400, size: 0.8125 };
const NAME = { weight: 550, size: 0.8125 };
const SMALL = { weight: 400, size: 0.75 };
const HEAD = { weight: 550, size: 0.75 };

interface WidthSetting {
  words: MerchantListMessages;
  cells: CustomerCells;
}

/**
 * How wide the columns of the list are: as wide as what they hold, by measure. Amounts, days and numbers are never cut off. Where
 * room is missing texts give it, then the heads of numbers, which fold into two lines, e-mails and names last and together; where
 * there is more, the longest texts fit too. Columns only grow with what they hold, so that another order or filter moves them little.
 */
export class ColumnWidths {
  /** In pixels: for most of the texts of a column, and for all. */
  private readonly needs = new Map<CustomerColumnName, number>();
  private readonly mosts = new Map<CustomerColumnName, number>();
  /** Of columns that are whole: with their heads in two lines. */
  private readonly folded = new Map<CustomerColumnName, number>();
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
   * all fit they share what is left by what they need. Where not even their least fits the list scrolls sideways: as little as it
   * can, and the farther it must scroll anyway, the less it cuts.
   */
  place(columns: readonly CustomerColumnName[], rows: readonly CustomerRow[], room: number): void {
    const { asked } = this;
    if (columns === asked?.columns && rows === asked.rows && room === asked.room) return;
    this.asked = { columns, rows, room };
    this.measure(columns, rows);
    const needs = columns.map((column) => this.needs.get(column)!);
    const least = sum(columns.map((column) => this.leastOf(column)));
    const goal = Math.max(room, least + Math.max(0, least - room * SLIGHTLY_WIDER));
    const spare = goal - sum(needs);
    const doesScroll = least > room;
    const sizes =
      spare < 0 ? this.shrink(columns, -spare) : doesScroll ? needs : this.stretch(columns, spare);
    const tracks = sizes.map((size) =>
      spare < 0 || doesScroll ? `${size}px` : `minmax(${size}px, ${size}fr)`,
    );
    // By the object model, since the page's policy lets no element carry a style attribute.
    this.grid.style.setProperty('--_columns', tracks.join(' '));
    this.grid.style.setProperty('--_least', `${doesScroll ? sum(sizes) : least}px`);
  }

  /** How wide each is where so much is left: what is longer than most fits too, as far as that goes, in equal steps. */
  private stretch(columns: readonly CustomerColumnName[], spare: number): number[] {
    const sizes = new Map(columns.map((column) => [column, this.needs.get(column)!]));
    const wants = columns.map((column) => ({ column, want: this.mosts.get(column)! - sizes.get(column)! }));
    let left = spare;
    for (const [i, { column, want }] of wants.toSorted((a, b) => a.want - b.want).entries()) {
      const given = Math.min(want, left / (wants.length - i));
      sizes.set(column, sizes.get(column)! + given);
      left -= given;
    }
    return [...sizes.values()];
  }

  /** How wide each is where so much is missing: one kind of column after another gives what it can, each as much as the others. */
  private shrink(columns: readonly CustomerColumnName[], short: number): number[] {
    const sizes = new Map(columns.map((column) => [column, this.needs.get(column)!]));
    let missing = short;
    for (const isOf of GIVING_IN_TURN) {
      const giving = columns.filter(isOf).map((column) => ({
        column,
        spare: sizes.get(column)! - this.leastOf(column),
      }));
      const spare = sum(giving.map((one) => one.spare));
      const share = spare > 0 ? Math.min(1, missing / spare) : 0;
      for (const one of giving) sizes.set(one.column, sizes.get(one.column)! - one.spare * share);
      missing -= spare * share;
    }
    return [...sizes.values()];
  }

  private measure(columns: readonly CustomerColumnName[], rows: readonly CustomerRow[]) {
    const first = rows.slice(0, MEASURED_ROWS);
    for (const column of columns) {
      const { need, most, folded } = this.look(column, first);
      this.folded.set(column, Math.max(this.folded.get(column) ?? 0, folded));
      this.needs.set(column, Math.max(this.needs.get(column) ?? 0, need));
      this.mosts.set(column, Math.max(this.mosts.get(column) ?? 0, most));
    }
  }

  private leastOf(column: CustomerColumnName): number {
    const { isWhole, width } = customerColumn(column);
    const need = this.needs.get(column) ?? 0;
    return isWhole ? this.folded.get(column)! : Math.min(need, width * this.font.rem);
  }

  private look(column: CustomerColumnName, rows: readonly CustomerRow[]) {
    const { align, sort, width, isWhole } = customerColumn(column);
    const { rem } = this.font;
    const widths = rows.map((row) => this.widthIn(row, column)).toSorted((a, b) => a - b);
    const name = this.setting.words.columns[column];
    const headOf = (text: string) => this.widthOf(text, HEAD) + (sort === null ? 0 : ARROW[align] * rem);
    const sizeFor = (text = 0, head = headOf(name)) => {
      const size = Math.ceil(Math.max(text, head) + CELL_PADDING * rem);
      return isWhole ? size : Math.min(size, MOST_TIMES * width * rem);
    };
    const longest = widths.at(-1);
    const most = sizeFor(longest);
    const need = isWhole ? most : sizeFor(widths[Math.ceil(widths.length * FITTING_SHARE) - 1]);
    return {
      need,
      most,
      folded: sizeFor(longest, Math.min(...inTwoLines(name).map((lines) => Math.max(...lines.map(headOf))))),
    };
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

/** What says who somebody is. */
function isWho(column: CustomerColumnName): boolean {
  return column === 'name' || column === 'email';
}

/** The ways in which a head folds at a space; a single word stays as it is. */
function inTwoLines(name: string): readonly (readonly string[])[] {
  const words = name.split(' ');
  if (words.length === 1) return [words];
  return words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
}

/** Of amounts in several currencies the first fits, and that there are more; the title tells them all. */
function shorten(amounts: string): string {
  const [first = '', ...others] = amounts.split(' + ');
  return others.length === 0 ? first : `${first} + …`;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all + size, 0);
}
