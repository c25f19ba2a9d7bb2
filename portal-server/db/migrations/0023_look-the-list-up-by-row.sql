-- The list's function as it stands, but by plans that hold for tables of any size. They are made once, in a new database while all
-- tables are empty: a plain join then reads everybody of a store for each row, until statistics are first gathered. What can only be
-- looked up row by row (a scalar subquery, a lateral one with a limit) leaves no such choice. What is searched by is put together
-- once a row; merged into its query, the subquery was twice.
do $do$
declare
  definition text := pg_get_functiondef('refresh_customer_list(integer, uuid[], uuid[])'::regprocedure);
  part record;
begin
  for part in
    select * from (values
      (
        true,
        'left join customer_vat_ids v on v.store_id = c.store_id and v.customer_id = c.id',
        'left join lateral (
    select vat.* from customer_vat_ids vat where vat.store_id = c.store_id and vat.customer_id = c.id limit 1
  ) v on true'
      ),
      (
        false,
        'left join customer_terms n on n.store_id = c.store_id and n.customer_id = c.id',
        'left join lateral (
    select terms.* from customer_terms terms where terms.store_id = c.store_id and terms.customer_id = c.id limit 1
  ) n on true'
      ),
      (
        true,
        'l.customer_id = any(named)
    and not exists (select from customers c where c.store_id = of_store and c.id = l.customer_id);',
        'l.customer_id = any(array(
    select given.id from unnest(named) as given(id)
    where (select c.id from customers c where c.store_id = of_store and c.id = given.id) is null
  ));'
      ),
      (
        true,
        's.customer_id = any(named)
    and not exists (select from customers c where c.store_id = of_store and c.id = s.customer_id);',
        's.customer_id = any(array(
    select given.id from unnest(named) as given(id)
    where (select c.id from customers c where c.store_id = of_store and c.id = given.id) is null
  ));'
      ),
      (
        true,
        'where c.store_id = of_store and c.id = any(named)
  ) as told',
        'where c.store_id = of_store and c.id = any(named)
    offset 0
  ) as told'
      ),
      (
        true,
        'select distinct left(word, letters) collate "C" as prefix',
        'select distinct beginning collate "C" as prefix'
      ),
      (
        true,
        'as word, generate_series(1, 2) as letters',
        'as word
    cross join lateral (values (left(word, 1)), (left(word, 2))) as of_word(beginning)'
      )
    ) as parts(must_be_there, before, after)
  loop
    if part.must_be_there and position(part.before in definition) = 0 then
      raise exception 'refresh_customer_list has no longer: %', part.before;
    end if;
    definition := replace(definition, part.before, part.after);
  end loop;
  execute definition;
end
$do$;
