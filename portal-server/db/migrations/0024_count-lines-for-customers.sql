-- Who bought what, for filters of the merchant's list: each line of an order says for whom it counts, so that one index by
-- product and customer answers both "who bought this" and "has this one bought this", whatever the length of a history.
--
-- A line's word follows from its order and from nothing else (whose it is, whether it counts, whether it was moved), so it
-- has no sum that several writers share, and is exact for whoever holds the order. Whatever is written there, the function below
-- decides; to have it decide anew is to write the column. See docs/decisions/0018-let-lines-say-for-whom-they-count.md.

drop index order_lines_of_product;
drop index order_lines_of_sku;

alter table order_lines
  -- The customer for whom the order counts, before merges. Null while it counts for nobody: not paid, say, or deleted.
  add column counts_for uuid;

update order_lines l set counts_for = coalesce(m.to_id, o.customer_id)
from orders o left join order_moves m on m.store_id = o.store_id and m.order_id = o.id
where o.store_id = l.store_id and o.id = l.order_id and o.spent is not null;

create index order_lines_of_product on order_lines (store_id, product_id, counts_for)
  where product_id is not null and counts_for is not null;
create index order_lines_of_sku on order_lines (store_id, sku, counts_for)
  where sku is not null and counts_for is not null;

-- The order is held first, as every ingest holds it already: whoever changes it or its move has then committed, and the
-- next statement sees it, or comes later, and changes this line itself.
create function count_line() returns trigger language plpgsql as $function$
begin
  perform from orders where store_id = new.store_id and id = new.order_id for no key update;
  new.counts_for := (
    select coalesce(m.to_id, o.customer_id)
    from orders o left join order_moves m on m.store_id = o.store_id and m.order_id = o.id
    where o.store_id = new.store_id and o.id = new.order_id and o.spent is not null
  );
  return new;
end
$function$;

create trigger order_lines_are_counted before insert or update of store_id, order_id, counts_for on order_lines
  for each row execute function count_line();

create function count_lines_of_changed_orders() returns trigger language plpgsql as $function$
declare
  changed record;
begin
  -- Not by a join of the two, whose plan would be that of the first statement, which changed one order.
  for changed in
    select store_id, id, customer_id, spent is null from after
    except
    select store_id, id, customer_id, spent is null from before
  loop
    update order_lines set counts_for = null where store_id = changed.store_id and order_id = changed.id;
  end loop;
  return null;
end
$function$;

create trigger orders_count_their_lines after update on orders
  referencing old table as before new table as after
  for each statement execute function count_lines_of_changed_orders();

create function count_lines_of_moved_order() returns trigger language plpgsql as $function$
begin
  if tg_op = 'DELETE' then
    new := old;
  end if;
  -- The order before its lines, as whoever takes a state of it in.
  perform from orders where store_id = new.store_id and id = new.order_id for no key update;
  update order_lines set counts_for = null where store_id = new.store_id and order_id = new.order_id;
  return null;
end
$function$;

create trigger order_moves_count_lines after insert or delete or update of to_id on order_moves
  for each row execute function count_lines_of_moved_order();
