-- The address by which a sign-in at a provider begins can be sent to somebody else. It is the way of the first browser that
-- opens it, and of no other one: whoever sent it does not come back as the person who followed it.

alter table social_attempts
  -- An HMAC of that browser's cookie; null until one has opened it.
  add column browser_mark text;

-- For deleting a customer, which takes these along.
create index social_attempts_of_customer on social_attempts (store_id, link_to) where link_to is not null;
