-- Those who have bought nothing for long, by what they spent, come after all who spent as much and came back: the larger a store, the
-- more of these there are. Of each year of a last order those who spent most stand together here.

-- Null of somebody without orders, who would otherwise be looked through with those of the first years.
create function order_year(at timestamptz) returns integer
  language sql immutable strict parallel safe
  return case when isfinite(at) then greatest(2000, date_part('year', at at time zone 'UTC'))::integer end;

create index customer_list_by_last_year_and_spent
  on customer_list (store_id, order_year(last_order_key), spent, customer_id)
  include (order_count, first_order_key, last_order_key);
