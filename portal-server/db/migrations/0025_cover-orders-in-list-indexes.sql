-- What filters ask of somebody's orders stands in the indexes by what they bought, too. The first of "two to four orders" by
-- what they spent come after hundreds of thousands who ordered more: passed by in the index alone, not row by row.

drop index customer_list_by_spent;
create index customer_list_by_spent on customer_list (store_id, spent, customer_id)
  include (order_count, first_order_key, last_order_key);
drop index customer_list_by_average;
create index customer_list_by_average on customer_list (store_id, average_key, customer_id)
  include (order_count, first_order_key, last_order_key);
drop index customer_list_by_order_count;
create index customer_list_by_order_count on customer_list (store_id, order_count, customer_id)
  include (first_order_key, last_order_key);
drop index customer_list_by_first_order;
create index customer_list_by_first_order on customer_list (store_id, first_order_key, customer_id)
  include (order_count, last_order_key);
drop index customer_list_by_last_order;
create index customer_list_by_last_order on customer_list (store_id, last_order_key, customer_id)
  include (order_count, first_order_key);
drop index customer_list_by_outstanding;
create index customer_list_by_outstanding on customer_list (store_id, outstanding, customer_id)
  include (order_count, first_order_key, last_order_key);

-- Few at any time, and nothing else finds them.
create index customer_list_over_limit on customer_list (store_id, customer_id)
  where coalesce(outstanding > outstanding_limit, false);

-- An index alone tells only of pages that nobody has written since the last clean-up.
alter table customer_list set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
