import { type CustomerColumnName, FIRST_COLUMNS, toColumns } from './customer-columns.ts';

/** The columns that somebody has chosen in a store, on this device. Where the browser keeps nothing they last as long as the page. */
export class ColumnMemory {
  private readonly name: string;
  private chosen: readonly CustomerColumnName[] | null = null;

  constructor(given: { store: string; email: string }) {
    this.name = `comptoir:columns:${given.store}:${given.email}`;
  }

  read(): readonly CustomerColumnName[] {
    return this.chosen ?? this.readKept() ?? FIRST_COLUMNS;
  }

  keep(columns: readonly CustomerColumnName[]): void {
    this.chosen = columns;
    try {
      localStorage.setItem(this.name, columns.join(','));
    } catch {
      // Denied or full: `chosen` has them.
    }
  }

  private readKept(): readonly CustomerColumnName[] | null {
    try {
      return toColumns((localStorage.getItem(this.name) ?? '').split(','));
    } catch {
      return null;
    }
  }
}
