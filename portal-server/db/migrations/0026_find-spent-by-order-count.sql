-- "Two to four orders", by what they spent, come after all who ordered more: nearly a third of a store. For each number of orders those
-- who spent most stand together here.

create index customer_list_by_order_count_and_spent on customer_list (store_id, order_count, spent, customer_id)
  include (first_order_key, last_order_key);
