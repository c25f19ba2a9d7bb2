import type postgres from 'postgres';

import type { ListOrder } from './customer-list-order.ts';
import { inOrder, inWholeOrder, isFilled } from './customer-list-queries.ts';
import { type Condition, isSelected, type Selection } from './customer-selection-queries.ts';

/** How COPY writes a row `l` of the list. Neither has parameters, since COPY takes none. */
export interface CopyForm {
  cells: Condition;
  options: Condition;
}

type CopyStatement = postgres.PendingQuery<postgres.Row[]>;

/**
 * What writes all of a selection by COPY, in its order: along the index of that order, first those who have something there, then
 * the others. A filter and a search have values, so that whom they select is kept in a temporary table before.
 */
export async function copyCustomers(
  tx: postgres.TransactionSql,
  selection: Selection,
  order: ListOrder,
  form: CopyForm,
): Promise<CopyStatement[]> {
  const store = storeNumber(tx, selection);
  if (selection.filter || selection.search) {
    await keepChosen(tx, selection, order);
    return [
      tx`
        copy (
          select ${form.cells}
          from chosen_customers c
          cross join lateral (select * from customer_list where ctid = c.row_at limit 1) l
          where l.store_id = ${store}
          order by c.place
        ) to stdout with (${form.options})
      `,
    ];
  }
  return partsOf(tx, order).map(
    (part) => tx`
      copy (
        select ${form.cells} from customer_list l
        where l.store_id = ${store} and ${part}
        order by ${inOrder(tx, order)}
      ) to stdout with (${form.options})
    `,
  );
}

/** Each is one range of the order's index; together they are all. */
function partsOf(tx: postgres.TransactionSql, { key }: ListOrder): Condition[] {
  if (key.empty === null) return [tx`true`];
  return [isFilled(tx, key), tx`not (${isFilled(tx, key)})`];
}

/**
 * Whom a selection holds, by where their rows are: these stay there as long as the transaction sees one moment. A join by their
 * keys might go through all of the store for each of them, where statistics know nothing of it yet.
 */
async function keepChosen(
  tx: postgres.TransactionSql,
  selection: Selection,
  order: ListOrder,
): Promise<void> {
  await tx`
    create temporary table chosen_customers (place bigint not null, row_at tid not null) on commit drop
  `;
  await tx`
    insert into chosen_customers
    select row_number() over (order by ${inWholeOrder(tx, order)}), l.ctid
    from customer_list l where ${isSelected(tx, selection)}
  `;
  await tx`create unique index on chosen_customers (place)`;
  await tx`analyze chosen_customers`;
}

/** An integer of ours, written out. */
function storeNumber(tx: postgres.TransactionSql, { storeId }: Selection): Condition {
  return tx.unsafe(storeId.toFixed(0)) as Condition;
}
