-- What the migrations add up to, read from PostgreSQL's catalogue. Not run by anything: a test compares it.
-- Written by: UPDATE_SCHEMA=1 npx vitest run portal-server/db/schema.test.ts

table audit_log
  store_id integer not null
  id bigint not null generated always as identity
  at timestamp with time zone not null default now()
  staff_email text not null
  action text not null
  subject_kind text not null
  subject_id text not null
  before jsonb
  after jsonb
  constraint audit_log_pkey PRIMARY KEY (store_id, id)
  constraint audit_log_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  CREATE INDEX audit_log_of_subject ON audit_log USING btree (store_id, subject_kind, subject_id)

table audit_log_customers
  store_id integer not null
  customer_id uuid not null
  audit_id bigint not null
  changed_at timestamp with time zone not null default now()
  before jsonb
  after jsonb
  constraint audit_log_customers_pkey PRIMARY KEY (store_id, customer_id, audit_id)
  constraint audit_log_customers_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  CREATE INDEX audit_log_customers_by_time ON audit_log_customers USING brin (changed_at)

table bulk_action_customers
  store_id integer not null
  action_id uuid not null
  customer_id uuid not null
  outcome text
  constraint bulk_action_customers_pkey PRIMARY KEY (store_id, action_id, customer_id)
  constraint bulk_action_customers_store_id_action_id_fkey FOREIGN KEY (store_id, action_id) REFERENCES bulk_actions(store_id, id) ON DELETE CASCADE
  constraint bulk_action_customers_outcome_check CHECK ((outcome = ANY (ARRAY['changed'::text, 'unchanged'::text, 'failed'::text])))

table bulk_action_rows
  store_id integer not null
  action_id uuid not null
  customer_id uuid not null
  owner_id uuid not null
  said text
  constraint bulk_action_rows_pkey PRIMARY KEY (store_id, action_id, customer_id, owner_id)
  constraint bulk_action_rows_store_id_action_id_customer_id_fkey FOREIGN KEY (store_id, action_id, customer_id) REFERENCES bulk_action_customers(store_id, action_id, customer_id) ON DELETE CASCADE
  CREATE INDEX bulk_action_rows_of_owner ON bulk_action_rows USING btree (store_id, owner_id)

table bulk_actions
  store_id integer not null
  id uuid not null
  kind text not null
  value text
  state text not null default 'ready'::text
  selection jsonb not null
  total_count integer not null default 0
  after_customer_id uuid
  changed_count integer not null default 0
  unchanged_count integer not null default 0
  failed_count integer not null default 0
  undone_by uuid
  staff_email text not null
  turn integer not null default 0
  lease_until timestamp with time zone
  created_at timestamp with time zone not null default now()
  finished_at timestamp with time zone
  audit_id bigint
  constraint bulk_actions_pkey PRIMARY KEY (store_id, id)
  constraint bulk_actions_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint bulk_actions_check CHECK (((value IS NULL) = (kind = ANY (ARRAY['unset_tax_exempt'::text, 'delete'::text]))))
  constraint bulk_actions_check1 CHECK ((((changed_count + unchanged_count) + failed_count) <= total_count))
  constraint bulk_actions_kind_check CHECK ((kind = ANY (ARRAY['add_group'::text, 'remove_group'::text, 'add_tag'::text, 'remove_tag'::text, 'set_tax_exempt'::text, 'unset_tax_exempt'::text, 'delete'::text])))
  constraint bulk_actions_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
  constraint bulk_actions_value_check CHECK (((length(value) >= 1) AND (length(value) <= 255)))
  CREATE INDEX bulk_actions_by_time ON bulk_actions USING btree (store_id, created_at DESC, id)
  CREATE INDEX bulk_actions_due ON bulk_actions USING btree (lease_until) WHERE (state = 'running'::text)

table checkout_keys
  kid text not null
  follows text not null
  public_jwk jsonb not null
  sealed bytea not null
  signs_from timestamp with time zone not null
  signs_until timestamp with time zone not null
  constraint checkout_keys_pkey PRIMARY KEY (kid)
  constraint checkout_keys_follows_key UNIQUE (follows)

table customer_addresses
  store_id integer not null
  id uuid not null
  customer_id uuid not null
  version integer not null default 1
  address jsonb not null
  phone_e164 text
  is_delivery_default boolean not null default false
  is_billing_default boolean not null default false
  created_at timestamp with time zone not null default now()
  constraint customer_addresses_pkey PRIMARY KEY (store_id, id)
  constraint customer_addresses_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  CREATE UNIQUE INDEX customer_addresses_billing_default ON customer_addresses USING btree (store_id, customer_id) WHERE is_billing_default
  CREATE UNIQUE INDEX customer_addresses_delivery_default ON customer_addresses USING btree (store_id, customer_id) WHERE is_delivery_default
  CREATE INDEX customer_addresses_of_customer ON customer_addresses USING btree (store_id, customer_id, created_at)

table customer_consents
  store_id integer not null
  id uuid not null
  customer_id uuid not null
  channel text not null
  given boolean not null
  source text not null
  wording text not null
  said_at timestamp with time zone not null
  constraint customer_consents_pkey PRIMARY KEY (store_id, id)
  constraint customer_consents_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint customer_consents_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'whatsapp'::text])))
  CREATE INDEX customer_consents_of_customer ON customer_consents USING btree (store_id, customer_id, channel, said_at DESC)

table customer_emails
  store_id integer not null
  email text not null
  customer_id uuid not null
  is_primary boolean not null default false
  proven_at timestamp with time zone
  released_at timestamp with time zone
  since_placed_at timestamp with time zone
  since_source text collate "C"
  since_external_id text collate "C"
  constraint customer_emails_pkey PRIMARY KEY (store_id, email)
  constraint customer_emails_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  CREATE INDEX customer_emails_by_mailbox ON customer_emails USING btree (store_id, mailbox_key(email), customer_id, email)
  CREATE INDEX customer_emails_of_customer ON customer_emails USING btree (store_id, customer_id)

table customer_group_members
  store_id integer not null
  group_id uuid not null
  customer_id uuid not null
  added_at timestamp with time zone not null default now()
  constraint customer_group_members_pkey PRIMARY KEY (store_id, group_id, customer_id)
  constraint customer_group_members_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint customer_group_members_store_id_group_id_fkey FOREIGN KEY (store_id, group_id) REFERENCES customer_groups(store_id, id) ON DELETE CASCADE
  CREATE INDEX customer_group_members_of_customer ON customer_group_members USING btree (store_id, customer_id)

table customer_groups
  store_id integer not null
  id uuid not null
  key text not null
  name text not null
  discount_basis_points integer
  created_at timestamp with time zone not null default now()
  rule text
  refreshed_at timestamp with time zone
  constraint customer_groups_pkey PRIMARY KEY (store_id, id)
  constraint customer_groups_store_id_key_key UNIQUE (store_id, key)
  constraint customer_groups_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint customer_groups_check CHECK (((refreshed_at IS NULL) OR (rule IS NOT NULL)))
  constraint customer_groups_discount_basis_points_check CHECK (((discount_basis_points >= 1) AND (discount_basis_points <= 10000)))
  constraint customer_groups_key_check CHECK (((key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (key <> ALL (ARRAY['visitor'::text, 'guest'::text, 'customer'::text]))))
  constraint customer_groups_rule_check CHECK (((length(rule) >= 1) AND (length(rule) <= 2000)))
  CREATE INDEX customer_groups_by_refresh ON customer_groups USING btree (refreshed_at NULLS FIRST) WHERE (rule IS NOT NULL)

table customer_identities
  store_id integer not null
  provider text not null
  subject text not null
  customer_id uuid not null
  label text
  linked_at timestamp with time zone not null default now()
  last_used_at timestamp with time zone not null default now()
  constraint customer_identities_pkey PRIMARY KEY (store_id, provider, subject)
  constraint customer_identities_store_id_customer_id_provider_key UNIQUE (store_id, customer_id, provider)
  constraint customer_identities_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE

table customer_list
  store_id integer not null
  customer_id uuid not null
  name text
  email text
  phone text
  company text
  status text collate "C" not null
  city text
  postcode text
  country text
  locale text
  order_count integer not null
  spent bigint not null
  average bigint
  other_totals jsonb
  outstanding bigint not null
  first_order_at timestamp with time zone
  last_order_at timestamp with time zone
  last_sign_in_at timestamp with time zone
  created_at timestamp with time zone not null
  vat_id text
  vat_state text
  tax_exempt boolean not null
  email_consent boolean
  has_note boolean not null
  groups text[] not null
  tags text[] not null
  name_key text collate "C" not null generated always as "left"(fold_text(COALESCE(name, ''::text)), 200)
  email_key text collate "C" not null generated always as "left"(COALESCE(email, ''::text), 320)
  phone_key text collate "C" not null generated always as "left"(regexp_replace(COALESCE(phone, ''::text), '[^0-9]'::text, ''::text, 'g'::text), 40)
  company_key text collate "C" not null generated always as "left"(fold_text(COALESCE(company, ''::text)), 200)
  city_key text collate "C" not null generated always as "left"(fold_text(COALESCE(city, ''::text)), 200)
  postcode_key text collate "C" not null generated always as "left"(fold_text(COALESCE(postcode, ''::text)), 200)
  country_key text collate "C" not null generated always as COALESCE(country, ''::text)
  vat_id_key text collate "C" not null generated always as "left"(fold_text(COALESCE(vat_id, ''::text)), 40)
  vat_state_key text collate "C" not null generated always as COALESCE(vat_state, ''::text)
  average_key bigint not null generated always as COALESCE(average, ('-1'::integer)::bigint)
  first_order_key timestamp with time zone not null generated always as COALESCE(first_order_at, '-infinity'::timestamp with time zone)
  last_order_key timestamp with time zone not null generated always as COALESCE(last_order_at, '-infinity'::timestamp with time zone)
  last_sign_in_key timestamp with time zone not null generated always as COALESCE(last_sign_in_at, '-infinity'::timestamp with time zone)
  email_consent_key smallint not null generated always as 
CASE
    WHEN email_consent THEN 1
    WHEN (NOT email_consent) THEN 0
    ELSE '-1'::integer
END
  other_outstanding jsonb
  outstanding_limit bigint
  payment_days smallint
  risk text collate "C" not null default 'none'::text
  oldest_unpaid_at timestamp with time zone
  payment_due_at timestamp with time zone
  oldest_unpaid_key timestamp with time zone not null generated always as COALESCE(oldest_unpaid_at, '-infinity'::timestamp with time zone)
  payment_due_key timestamp with time zone not null generated always as COALESCE(payment_due_at, '-infinity'::timestamp with time zone)
  constraint customer_list_pkey PRIMARY KEY (store_id, customer_id)
  CREATE INDEX customer_list_by_average ON customer_list USING btree (store_id, average_key, customer_id) INCLUDE (order_count, first_order_key, last_order_key)
  CREATE INDEX customer_list_by_city ON customer_list USING btree (store_id, city_key, customer_id)
  CREATE INDEX customer_list_by_company ON customer_list USING btree (store_id, company_key, customer_id)
  CREATE INDEX customer_list_by_country ON customer_list USING btree (store_id, country_key, customer_id)
  CREATE INDEX customer_list_by_created ON customer_list USING btree (store_id, created_at, customer_id)
  CREATE INDEX customer_list_by_email ON customer_list USING btree (store_id, email_key, customer_id)
  CREATE INDEX customer_list_by_email_consent ON customer_list USING btree (store_id, email_consent_key, customer_id)
  CREATE INDEX customer_list_by_first_order ON customer_list USING btree (store_id, first_order_key, customer_id) INCLUDE (order_count, last_order_key)
  CREATE INDEX customer_list_by_last_order ON customer_list USING btree (store_id, last_order_key, customer_id) INCLUDE (order_count, first_order_key)
  CREATE INDEX customer_list_by_last_sign_in ON customer_list USING btree (store_id, last_sign_in_key, customer_id)
  CREATE INDEX customer_list_by_last_year_and_spent ON customer_list USING btree (store_id, order_year(last_order_key), spent, customer_id) INCLUDE (order_count, first_order_key, last_order_key)
  CREATE INDEX customer_list_by_name ON customer_list USING btree (store_id, name_key, customer_id)
  CREATE INDEX customer_list_by_name_and_place ON customer_list USING btree (store_id, name_key, postcode_key, customer_id) WHERE ((name_key <> ''::text) AND (postcode_key <> ''::text))
  CREATE INDEX customer_list_by_oldest_unpaid ON customer_list USING btree (store_id, oldest_unpaid_key, customer_id) WHERE (oldest_unpaid_key > '-infinity'::timestamp with time zone)
  CREATE INDEX customer_list_by_order_count ON customer_list USING btree (store_id, order_count, customer_id) INCLUDE (first_order_key, last_order_key)
  CREATE INDEX customer_list_by_order_count_and_spent ON customer_list USING btree (store_id, order_count, spent, customer_id) INCLUDE (first_order_key, last_order_key)
  CREATE INDEX customer_list_by_outstanding ON customer_list USING btree (store_id, outstanding, customer_id) INCLUDE (order_count, first_order_key, last_order_key)
  CREATE INDEX customer_list_by_payment_due ON customer_list USING btree (store_id, payment_due_key, customer_id) WHERE (payment_due_key > '-infinity'::timestamp with time zone)
  CREATE INDEX customer_list_by_phone ON customer_list USING btree (store_id, phone_key, customer_id)
  CREATE INDEX customer_list_by_postcode ON customer_list USING btree (store_id, postcode_key, customer_id)
  CREATE INDEX customer_list_by_spent ON customer_list USING btree (store_id, spent, customer_id) INCLUDE (order_count, first_order_key, last_order_key)
  CREATE INDEX customer_list_by_status ON customer_list USING btree (store_id, status, customer_id)
  CREATE INDEX customer_list_by_tax_exempt ON customer_list USING btree (store_id, tax_exempt, customer_id)
  CREATE INDEX customer_list_by_vat_id ON customer_list USING btree (store_id, vat_id_key, customer_id)
  CREATE INDEX customer_list_by_vat_state ON customer_list USING btree (store_id, vat_state_key, customer_id)
  CREATE INDEX customer_list_over_limit ON customer_list USING btree (store_id, customer_id) WHERE COALESCE((outstanding > outstanding_limit), false)

table customer_list_due
  store_id integer not null
  writer xid8 not null default pg_current_xact_id()
  id bigint not null generated always as identity
  customer_ids uuid[] not null
  is_named boolean not null
  constraint customer_list_due_pkey PRIMARY KEY (store_id, writer, id)

table customer_merges
  store_id integer not null
  merged_id uuid not null
  id uuid not null
  into_id uuid not null
  kept_id uuid not null
  merged_at timestamp with time zone not null default now()
  constraint customer_merges_pkey PRIMARY KEY (store_id, merged_id)
  constraint customer_merges_store_id_id_key UNIQUE (store_id, id)
  constraint customer_merges_store_id_into_id_fkey FOREIGN KEY (store_id, into_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint customer_merges_store_id_merged_id_fkey FOREIGN KEY (store_id, merged_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint customer_merges_check CHECK ((merged_id <> into_id))
  CREATE INDEX customer_merges_into ON customer_merges USING btree (store_id, into_id)
  CREATE INDEX customer_merges_kept ON customer_merges USING btree (store_id, kept_id)

table customer_outstanding
  store_id integer not null
  customer_id uuid not null
  currency text not null
  amount bigint not null
  constraint customer_outstanding_pkey PRIMARY KEY (store_id, customer_id, currency)
  constraint customer_outstanding_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE

table customer_passkeys
  store_id integer not null
  id uuid not null
  customer_id uuid not null
  credential_id bytea not null
  public_key bytea not null
  counter bigint not null
  transports text[] not null
  can_be_backed_up boolean not null
  is_backed_up boolean not null
  name text not null
  created_at timestamp with time zone not null default now()
  last_used_at timestamp with time zone
  constraint customer_passkeys_pkey PRIMARY KEY (store_id, id)
  constraint customer_passkeys_store_id_credential_id_key UNIQUE (store_id, credential_id)
  constraint customer_passkeys_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint customer_passkeys_credential_id_check CHECK (((length(credential_id) >= 1) AND (length(credential_id) <= 1023)))
  constraint customer_passkeys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
  CREATE INDEX customer_passkeys_of_customer ON customer_passkeys USING btree (store_id, customer_id, created_at)

table customer_phones
  store_id integer not null
  phone text not null
  customer_id uuid not null
  since_placed_at timestamp with time zone
  since_source text collate "C"
  since_external_id text collate "C"
  constraint customer_phones_pkey PRIMARY KEY (store_id, phone)
  constraint customer_phones_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  CREATE INDEX customer_phones_of_customer ON customer_phones USING btree (store_id, customer_id)

table customer_platform_ids
  store_id integer not null
  source text not null
  external_id text not null
  customer_id uuid not null
  since_placed_at timestamp with time zone
  since_source text collate "C"
  since_external_id text collate "C"
  constraint customer_platform_ids_pkey PRIMARY KEY (store_id, source, external_id)
  constraint customer_platform_ids_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  CREATE INDEX customer_platform_ids_of_customer ON customer_platform_ids USING btree (store_id, customer_id)

table customer_search
  store_id integer not null
  customer_id uuid not null
  search_text text not null
  prefixes text[] not null
  constraint customer_search_pkey PRIMARY KEY (store_id, customer_id)
  CREATE INDEX customer_search_by_prefix ON customer_search USING gin (store_id, prefixes) WITH (gin_pending_list_limit='256')
  CREATE INDEX customer_search_by_text ON customer_search USING gin (store_id, search_text gin_trgm_ops) WITH (gin_pending_list_limit='256')

table customer_segments
  store_id integer not null
  id uuid not null
  name text not null
  name_key text collate "C" not null generated always as fold_text(name)
  definition text not null
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  constraint customer_segments_pkey PRIMARY KEY (store_id, id)
  constraint customer_segments_store_id_name_key_key UNIQUE (store_id, name_key)
  constraint customer_segments_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint customer_segments_definition_check CHECK (((length(definition) >= 1) AND (length(definition) <= 2000)))
  constraint customer_segments_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))

table customer_tags
  store_id integer not null
  customer_id uuid not null
  tag text not null
  tag_key text collate "C" not null generated always as fold_text(tag)
  added_at timestamp with time zone not null default now()
  constraint customer_tags_pkey PRIMARY KEY (store_id, customer_id, tag_key)
  constraint customer_tags_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint customer_tags_tag_check CHECK (((length(tag) >= 1) AND (length(tag) <= 255)))
  CREATE INDEX customer_tags_by_tag ON customer_tags USING btree (store_id, tag_key, customer_id)

table customer_terms
  store_id integer not null
  customer_id uuid not null
  outstanding_limit bigint
  payment_days smallint
  risk text not null default 'none'::text
  constraint customer_terms_pkey PRIMARY KEY (store_id, customer_id)
  constraint customer_terms_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint customer_terms_outstanding_limit_check CHECK ((outstanding_limit >= 0))
  constraint customer_terms_payment_days_check CHECK (((payment_days >= 0) AND (payment_days <= 365)))
  constraint customer_terms_risk_check CHECK ((risk = ANY (ARRAY['none'::text, 'low'::text, 'medium'::text, 'high'::text])))

table customer_totals
  store_id integer not null
  customer_id uuid not null
  currency text not null
  order_count integer not null
  spent bigint not null
  first_order_at timestamp with time zone not null
  last_order_at timestamp with time zone not null
  constraint customer_totals_pkey PRIMARY KEY (store_id, customer_id, currency)
  constraint customer_totals_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE

table customer_vat_ids
  store_id integer not null
  customer_id uuid not null
  is_business boolean not null
  company text
  siret text
  typed text
  country text
  number text
  state text
  answered_at timestamp with time zone
  valid_until timestamp with time zone
  failures smallint not null default 0
  due_at timestamp with time zone
  due_because text
  turn integer not null default 0
  updated_at timestamp with time zone not null default now()
  due_order_source text
  due_order_external_id text
  constraint customer_vat_ids_pkey PRIMARY KEY (store_id, customer_id)
  constraint customer_vat_ids_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint customer_vat_ids_check CHECK (((typed IS NULL) = (state IS NULL)))
  constraint customer_vat_ids_check1 CHECK (((state = 'valid'::text) = (valid_until IS NOT NULL)))
  constraint customer_vat_ids_check2 CHECK (((due_at IS NULL) = (due_because IS NULL)))
  constraint customer_vat_ids_check3 CHECK (((due_order_source IS NULL) = (due_order_external_id IS NULL)))
  constraint customer_vat_ids_due_because_check CHECK ((due_because = ANY (ARRAY['entered'::text, 'schedule'::text, 'order'::text, 'staff'::text])))
  constraint customer_vat_ids_state_check CHECK ((state = ANY (ARRAY['unchecked'::text, 'pending'::text, 'valid'::text, 'invalid'::text, 'unavailable'::text])))
  CREATE INDEX customer_vat_ids_due ON customer_vat_ids USING btree (due_at) WHERE (due_at IS NOT NULL)
  CREATE INDEX customer_vat_ids_unchecked ON customer_vat_ids USING btree (country) WHERE (state = 'unchecked'::text)

table customers
  store_id integer not null
  id uuid not null
  status text not null default 'guest'::text
  name text
  phone text
  phone_e164 text
  company text
  locale text
  city text
  postcode text
  country text
  marketing_consent boolean
  field_origins jsonb not null default '{}'::jsonb
  fields_updated_at timestamp with time zone
  fields_status_rank smallint
  fields_content_hash bytea
  founded_placed_at timestamp with time zone
  founded_source text collate "C"
  founded_external_id text collate "C"
  created_at timestamp with time zone not null default now()
  registered_at timestamp with time zone
  last_sign_in_at timestamp with time zone
  whatsapp boolean not null default false
  profile_version integer not null default 0
  approval text not null default 'approved'::text
  approval_told_at timestamp with time zone
  tax_exempt_reason text
  note text
  constraint customers_pkey PRIMARY KEY (store_id, id)
  constraint customers_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint customers_approval_check CHECK ((approval = ANY (ARRAY['approved'::text, 'waiting'::text, 'refused'::text])))
  constraint customers_note_check CHECK (((length(note) >= 1) AND (length(note) <= 5000)))
  constraint customers_status_check CHECK ((status = ANY (ARRAY['guest'::text, 'registered'::text])))
  constraint customers_tax_exempt_reason_check CHECK ((tax_exempt_reason <> ''::text))
  CREATE INDEX customers_waiting ON customers USING btree (store_id, registered_at) WHERE (approval = 'waiting'::text)

table duplicate_dismissals
  store_id integer not null
  one_id uuid not null
  other_id uuid not null
  dismissed_at timestamp with time zone not null default now()
  constraint duplicate_dismissals_pkey PRIMARY KEY (store_id, one_id, other_id)
  constraint duplicate_dismissals_store_id_one_id_fkey FOREIGN KEY (store_id, one_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint duplicate_dismissals_store_id_other_id_fkey FOREIGN KEY (store_id, other_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint duplicate_dismissals_check CHECK ((one_id < other_id))
  CREATE INDEX duplicate_dismissals_of_other ON duplicate_dismissals USING btree (store_id, other_id)

table email_changes
  store_id integer not null
  id uuid not null
  customer_id uuid not null
  told_email text not null
  changed_email text not null
  kind text not null
  language text not null
  token_hash bytea not null
  created_at timestamp with time zone not null default clock_timestamp()
  expires_at timestamp with time zone not null
  undone_at timestamp with time zone
  constraint email_changes_pkey PRIMARY KEY (store_id, id)
  constraint email_changes_store_id_token_hash_key UNIQUE (store_id, token_hash)
  constraint email_changes_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint email_changes_kind_check CHECK ((kind = ANY (ARRAY['added'::text, 'made_primary'::text, 'removed'::text])))
  constraint email_changes_token_hash_check CHECK ((length(token_hash) = 32))
  CREATE INDEX email_changes_by_expiry ON email_changes USING btree (store_id, expires_at)
  CREATE INDEX email_changes_of_customer ON email_changes USING btree (store_id, customer_id, created_at)

table import_chunks
  store_id integer not null
  import_id uuid not null
  first_row integer not null
  row_count integer not null
  rows text not null
  constraint import_chunks_pkey PRIMARY KEY (store_id, import_id, first_row)
  constraint import_chunks_store_id_import_id_fkey FOREIGN KEY (store_id, import_id) REFERENCES imports(store_id, id) ON DELETE CASCADE

table import_refusals
  store_id integer not null
  import_id uuid not null
  row_number integer not null
  line integer not null
  reason text not null
  column_index smallint
  cells text[] not null
  constraint import_refusals_pkey PRIMARY KEY (store_id, import_id, row_number)
  constraint import_refusals_store_id_import_id_fkey FOREIGN KEY (store_id, import_id) REFERENCES imports(store_id, id) ON DELETE CASCADE

table import_seen
  store_id integer not null
  import_id uuid not null
  key text collate "C" not null
  constraint import_seen_pkey PRIMARY KEY (store_id, import_id, key)
  constraint import_seen_store_id_import_id_fkey FOREIGN KEY (store_id, import_id) REFERENCES imports(store_id, id) ON DELETE CASCADE

table imports
  store_id integer not null
  id uuid not null
  kind text not null default 'customers'::text
  state text not null
  file_name text not null
  byte_count bigint not null default 0
  encoding text
  delimiter text
  format text not null default 'unknown'::text
  source text
  headers text[] not null default '{}'::text[]
  mapping jsonb not null default '[]'::jsonb
  findings jsonb not null default '[]'::jsonb
  rule text not null default 'fill'::text
  row_count integer not null default 0
  next_row integer not null default 1
  created_count integer not null default 0
  updated_count integer not null default 0
  unchanged_count integer not null default 0
  refused_count integer not null default 0
  repeated_count integer not null default 0
  staff_email text not null
  turn integer not null default 0
  lease_until timestamp with time zone
  created_at timestamp with time zone not null default now()
  finished_at timestamp with time zone
  audit_id bigint
  constraint imports_pkey PRIMARY KEY (store_id, id)
  constraint imports_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint imports_check CHECK (((next_row - 1) = ((((created_count + updated_count) + unchanged_count) + refused_count) + repeated_count)))
  constraint imports_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200)))
  constraint imports_kind_check CHECK ((kind = ANY (ARRAY['customers'::text, 'orders'::text])))
  constraint imports_rule_check CHECK ((rule = ANY (ARRAY['fill'::text, 'overwrite'::text])))
  constraint imports_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'ready'::text, 'checking'::text, 'checked'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
  CREATE INDEX imports_by_time ON imports USING btree (store_id, created_at DESC, id)
  CREATE INDEX imports_due ON imports USING btree (lease_until) WHERE (state = ANY (ARRAY['checking'::text, 'running'::text]))

table mail_queue
  store_id integer not null
  id uuid not null
  content bytea
  expires_at timestamp with time zone not null
  due_at timestamp with time zone not null default now()
  tries smallint not null default 0
  created_at timestamp with time zone not null default now()
  died_at timestamp with time zone
  reason text
  constraint mail_queue_pkey PRIMARY KEY (store_id, id)
  constraint mail_queue_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint mail_queue_check CHECK (((content IS NULL) = (died_at IS NOT NULL)))
  constraint mail_queue_check1 CHECK (((reason IS NULL) = (died_at IS NULL)))
  CREATE INDEX mail_queue_dead ON mail_queue USING btree (died_at) WHERE (died_at IS NOT NULL)
  CREATE INDEX mail_queue_due ON mail_queue USING btree (due_at) WHERE (died_at IS NULL)

table migrations
  name text not null
  applied_at timestamp with time zone not null default now()
  constraint migrations_pkey PRIMARY KEY (name)

table order_lines
  store_id integer not null
  order_id uuid not null
  position smallint not null
  product_id text
  sku text
  title text not null
  variant text
  image_url text
  quantity numeric(15,3) not null
  unit_price bigint
  total bigint not null
  counts_for uuid
  constraint order_lines_pkey PRIMARY KEY (store_id, order_id, "position")
  constraint order_lines_store_id_order_id_fkey FOREIGN KEY (store_id, order_id) REFERENCES orders(store_id, id) ON DELETE CASCADE
  CREATE INDEX order_lines_of_product ON order_lines USING btree (store_id, product_id, counts_for) WHERE ((product_id IS NOT NULL) AND (counts_for IS NOT NULL))
  CREATE INDEX order_lines_of_sku ON order_lines USING btree (store_id, sku, counts_for) WHERE ((sku IS NOT NULL) AND (counts_for IS NOT NULL))

table order_moves
  store_id integer not null
  order_id uuid not null
  id uuid not null
  from_id uuid not null
  to_id uuid not null
  moved_at timestamp with time zone not null default now()
  constraint order_moves_pkey PRIMARY KEY (store_id, order_id)
  constraint order_moves_store_id_id_key UNIQUE (store_id, id)
  constraint order_moves_store_id_order_id_fkey FOREIGN KEY (store_id, order_id) REFERENCES orders(store_id, id) ON DELETE CASCADE
  constraint order_moves_store_id_to_id_fkey FOREIGN KEY (store_id, to_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  CREATE INDEX order_moves_from ON order_moves USING btree (store_id, from_id)
  CREATE INDEX order_moves_to ON order_moves USING btree (store_id, to_id)

table order_observations
  store_id integer not null
  source text not null
  external_id text not null
  updated_at timestamp with time zone not null
  status_rank smallint not null
  content_hash bytea not null
  deleted boolean not null
  payment_status text
  fulfilment_status text
  raw_payment_status text
  raw_fulfilment_status text
  total bigint
  paid bigint
  refunded bigint
  received_at timestamp with time zone not null default now()
  constraint order_observations_pkey PRIMARY KEY (store_id, source, external_id, updated_at, status_rank, content_hash)
  constraint order_observations_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint order_observations_content_hash_check CHECK ((length(content_hash) = 32))

table order_shipments
  store_id integer not null
  order_id uuid not null
  position smallint not null
  carrier text
  tracking_number text
  tracking_url text
  state text not null
  shipped_at timestamp with time zone
  delivered_at timestamp with time zone
  constraint order_shipments_pkey PRIMARY KEY (store_id, order_id, "position")
  constraint order_shipments_store_id_order_id_fkey FOREIGN KEY (store_id, order_id) REFERENCES orders(store_id, id) ON DELETE CASCADE

table order_status_links
  store_id integer not null
  token_hash bytea not null
  order_id uuid not null
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  revoked_at timestamp with time zone
  constraint order_status_links_pkey PRIMARY KEY (store_id, token_hash)
  constraint order_status_links_store_id_order_id_fkey FOREIGN KEY (store_id, order_id) REFERENCES orders(store_id, id) ON DELETE CASCADE
  constraint order_status_links_token_hash_check CHECK ((length(token_hash) = 32))
  CREATE INDEX order_status_links_by_expiry ON order_status_links USING btree (store_id, expires_at)
  CREATE INDEX order_status_links_of_order ON order_status_links USING btree (store_id, order_id)

table orders
  store_id integer not null
  id uuid not null
  source text collate "C" not null
  external_id text collate "C" not null
  customer_id uuid not null
  email text
  customer_external_id text
  phone_e164 text
  number text not null
  placed_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  status_rank smallint not null
  content_hash bytea not null
  deleted boolean not null default false
  currency text not null
  total bigint not null
  paid bigint not null
  refunded bigint not null
  tax bigint not null
  shipping bigint not null
  discount bigint not null
  payment_status text not null
  fulfilment_status text not null
  raw_payment_status text
  raw_fulfilment_status text
  spent bigint
  contact jsonb not null
  shipping_address jsonb
  billing_address jsonb
  redacted_at timestamp with time zone
  received_at timestamp with time zone not null default now()
  constraint orders_pkey PRIMARY KEY (store_id, id)
  constraint orders_store_id_source_external_id_key UNIQUE (store_id, source, external_id)
  constraint orders_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id)
  CREATE INDEX orders_by_any_email ON orders USING btree (store_id, email) WHERE (email IS NOT NULL)
  CREATE INDEX orders_by_customer_external_id ON orders USING btree (store_id, source, customer_external_id) WHERE (customer_external_id IS NOT NULL)
  CREATE INDEX orders_by_email ON orders USING btree (store_id, email, placed_at DESC, id DESC) WHERE (NOT deleted)
  CREATE INDEX orders_by_number ON orders USING btree (store_id, order_number_key(number))
  CREATE INDEX orders_by_phone ON orders USING btree (store_id, phone_e164) WHERE (phone_e164 IS NOT NULL)
  CREATE INDEX orders_of_customer ON orders USING btree (store_id, customer_id, placed_at DESC, id DESC)
  CREATE INDEX orders_spent_by_customer ON orders USING btree (store_id, customer_id, currency, placed_at) INCLUDE (spent) WHERE (spent IS NOT NULL)
  CREATE INDEX orders_unpaid ON orders USING btree (store_id, customer_id, placed_at) WHERE (owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) > 0)

table passkey_challenges
  store_id integer not null
  challenge bytea not null
  asked_by bytea not null
  expires_at timestamp with time zone not null
  constraint passkey_challenges_pkey PRIMARY KEY (store_id, challenge)
  constraint passkey_challenges_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint passkey_challenges_asked_by_check CHECK ((length(asked_by) = 32))
  constraint passkey_challenges_challenge_check CHECK ((length(challenge) = 32))
  CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges USING btree (store_id, expires_at)

table passkey_users
  store_id integer not null
  customer_id uuid not null
  user_handle bytea not null
  constraint passkey_users_pkey PRIMARY KEY (store_id, customer_id)
  constraint passkey_users_store_id_user_handle_key UNIQUE (store_id, user_handle)
  constraint passkey_users_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint passkey_users_user_handle_check CHECK ((length(user_handle) = 32))

table platform_activity
  store_id integer not null
  platform text not null
  last_taken_at timestamp with time zone not null
  constraint platform_activity_pkey PRIMARY KEY (store_id, platform)
  constraint platform_activity_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint platform_activity_platform_check CHECK ((platform = ANY (ARRAY['woocommerce'::text, 'shopify'::text])))

table platform_deliveries
  store_id integer not null
  id uuid not null
  platform text not null
  topic text not null
  delivery_id text
  body bytea not null
  body_hash bytea not null
  reason text not null
  happened_at timestamp with time zone not null
  received_at timestamp with time zone not null default now()
  times integer not null default 1
  constraint platform_deliveries_pkey PRIMARY KEY (store_id, id)
  constraint platform_deliveries_store_id_platform_topic_body_hash_key UNIQUE (store_id, platform, topic, body_hash)
  constraint platform_deliveries_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint platform_deliveries_body_hash_check CHECK ((length(body_hash) = 32))
  constraint platform_deliveries_platform_check CHECK ((platform = ANY (ARRAY['woocommerce'::text, 'shopify'::text])))

table privacy_requests
  store_id integer not null
  id uuid not null
  platform text not null
  kind text not null
  external_id text not null
  customer_external_id text
  customer_email text
  order_external_ids text[] not null default '{}'::text[]
  received_at timestamp with time zone not null default now()
  done_at timestamp with time zone
  constraint privacy_requests_pkey PRIMARY KEY (store_id, id)
  constraint privacy_requests_store_id_platform_kind_external_id_key UNIQUE (store_id, platform, kind, external_id)
  constraint privacy_requests_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint privacy_requests_kind_check CHECK ((kind = ANY (ARRAY['data_request'::text, 'redact_customer'::text, 'redact_shop'::text])))
  constraint privacy_requests_platform_check CHECK ((platform = ANY (ARRAY['woocommerce'::text, 'shopify'::text])))

table rate_limits
  key bytea not null
  count integer not null
  window_ends_at timestamp with time zone not null
  constraint rate_limits_pkey PRIMARY KEY (key)
  constraint rate_limits_key_check CHECK ((length(key) = 32))
  CREATE INDEX rate_limits_by_end ON rate_limits USING btree (window_ends_at)

table redactions
  store_id integer not null
  source text not null
  kind text not null
  external_id text not null
  redacted_at timestamp with time zone not null default now()
  constraint redactions_pkey PRIMARY KEY (store_id, source, kind, external_id)
  constraint redactions_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint redactions_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'customer'::text])))

table sessions
  store_id integer not null
  id_hash bytea not null
  customer_id uuid not null
  kind text not null
  cookie_seen boolean not null default false
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  proved_at timestamp with time zone
  user_agent text
  used_at timestamp with time zone not null default now()
  constraint sessions_pkey PRIMARY KEY (store_id, id_hash)
  constraint sessions_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint sessions_id_hash_check CHECK ((length(id_hash) = 32))
  constraint sessions_kind_check CHECK ((kind = ANY (ARRAY['embedded'::text, 'portal'::text, 'bearer'::text])))
  constraint sessions_user_agent_check CHECK ((length(user_agent) <= 300))
  CREATE INDEX sessions_by_expiry ON sessions USING btree (store_id, expires_at)
  CREATE INDEX sessions_of_customer ON sessions USING btree (store_id, customer_id)

table sign_in_attempts
  store_id integer not null
  id uuid not null
  email text not null
  challenge text not null
  language text not null
  place text not null
  return_url text
  token_hash bytea not null
  code_mac bytea not null
  tries smallint not null default 0
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  social_attempt_id uuid
  purpose text not null default 'sign_in'::text
  customer_id uuid
  constraint sign_in_attempts_pkey PRIMARY KEY (store_id, id)
  constraint sign_in_attempts_store_id_token_hash_key UNIQUE (store_id, token_hash)
  constraint sign_in_attempts_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint sign_in_attempts_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint sign_in_attempts_store_id_social_attempt_id_fkey FOREIGN KEY (store_id, social_attempt_id) REFERENCES social_attempts(store_id, id) ON DELETE SET NULL (social_attempt_id)
  constraint sign_in_attempts_check CHECK (((purpose = 'sign_in'::text) = (return_url IS NOT NULL)))
  constraint sign_in_attempts_check1 CHECK (((purpose = 'sign_in'::text) = (customer_id IS NULL)))
  constraint sign_in_attempts_code_mac_check CHECK ((length(code_mac) = 32))
  constraint sign_in_attempts_place_check CHECK ((place = ANY (ARRAY['embedded'::text, 'portal'::text])))
  constraint sign_in_attempts_purpose_check CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'confirm'::text, 'add_email'::text])))
  constraint sign_in_attempts_token_hash_check CHECK ((length(token_hash) = 32))
  CREATE INDEX sign_in_attempts_by_expiry ON sign_in_attempts USING btree (store_id, expires_at)
  CREATE INDEX sign_in_attempts_of_customer ON sign_in_attempts USING btree (store_id, customer_id) WHERE (customer_id IS NOT NULL)
  CREATE INDEX sign_in_attempts_of_social ON sign_in_attempts USING btree (store_id, social_attempt_id) WHERE (social_attempt_id IS NOT NULL)

table sign_ins
  store_id integer not null
  id uuid not null
  customer_id uuid
  happened_at timestamp with time zone not null default now()
  method text not null
  succeeded boolean not null
  user_agent text
  network text not null
  constraint sign_ins_pkey PRIMARY KEY (store_id, id)
  constraint sign_ins_store_id_customer_id_fkey FOREIGN KEY (store_id, customer_id) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint sign_ins_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint sign_ins_user_agent_check CHECK ((length(user_agent) <= 300))
  CREATE INDEX sign_ins_by_time ON sign_ins USING btree (store_id, happened_at)
  CREATE INDEX sign_ins_of_customer ON sign_ins USING btree (store_id, customer_id, happened_at DESC)

table social_attempts
  store_id integer not null
  id uuid not null
  provider text not null
  challenge text not null
  language text not null
  place text not null
  return_url text not null
  link_to uuid
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  returned_at timestamp with time zone
  failure text
  subject text
  label text
  email text
  email_is_proven boolean not null default false
  used_at timestamp with time zone
  browser_mark text
  constraint social_attempts_pkey PRIMARY KEY (store_id, id)
  constraint social_attempts_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint social_attempts_store_id_link_to_fkey FOREIGN KEY (store_id, link_to) REFERENCES customers(store_id, id) ON DELETE CASCADE
  constraint social_attempts_check CHECK (((failure IS NULL) OR (subject IS NULL)))
  constraint social_attempts_place_check CHECK ((place = ANY (ARRAY['embedded'::text, 'portal'::text])))
  CREATE INDEX social_attempts_by_expiry ON social_attempts USING btree (store_id, expires_at)
  CREATE INDEX social_attempts_of_customer ON social_attempts USING btree (store_id, link_to) WHERE (link_to IS NOT NULL)

table store_overviews
  store_id integer not null
  turn uuid not null
  lease_until timestamp with time zone
  content json
  form smallint
  computed_at timestamp with time zone
  took_ms integer
  gave_up_at timestamp with time zone
  constraint store_overviews_pkey PRIMARY KEY (store_id)
  constraint store_overviews_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE

table store_providers
  store_id integer not null
  provider text not null
  position smallint
  is_off boolean not null default false
  client_id text
  sealed bytea
  constraint store_providers_pkey PRIMARY KEY (store_id, provider)
  constraint store_providers_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint store_providers_check CHECK (((client_id IS NULL) = (sealed IS NULL)))

table store_secret_keys
  store_id integer not null
  key_hash bytea not null
  created_at timestamp with time zone not null default now()
  revoked_at timestamp with time zone
  hint text
  created_by text
  constraint store_secret_keys_pkey PRIMARY KEY (store_id, key_hash)
  constraint store_secret_keys_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint store_secret_keys_hint_check CHECK ((length(hint) = 4))
  constraint store_secret_keys_key_hash_check CHECK ((length(key_hash) = 32))

table store_staff
  store_id integer not null
  email text not null
  role text not null
  invited_by text
  invited_at timestamp with time zone not null default now()
  joined_at timestamp with time zone
  constraint store_staff_pkey PRIMARY KEY (store_id, email)
  constraint store_staff_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint store_staff_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'reader'::text])))
  CREATE INDEX store_staff_by_email ON store_staff USING btree (email)

table store_tax_settings
  store_id integer not null
  vat_country text
  vat_number text
  ships_from text[] not null default '{}'::text[]
  while_pending text not null default 'charge'::text
  valid_days smallint not null default 30
  requires_company boolean not null default false
  requires_vat_id boolean not null default false
  registered_in text[] not null default '{}'::text[]
  constraint store_tax_settings_pkey PRIMARY KEY (store_id)
  constraint store_tax_settings_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint store_tax_settings_check CHECK (((vat_country IS NULL) = (vat_number IS NULL)))
  constraint store_tax_settings_valid_days_check CHECK (((valid_days >= 1) AND (valid_days <= 365)))
  constraint store_tax_settings_while_pending_check CHECK ((while_pending = ANY (ARRAY['charge'::text, 'trust'::text])))

table stores
  id integer not null generated always as identity
  public_key text not null
  name text not null
  currency text not null
  country text not null
  language text not null
  accent_color text not null default '#1f5eff'::text
  origins text[] not null
  return_urls text[] not null
  shared_emails text[] not null default '{}'::text[]
  sells_on_delivery boolean not null default false
  created_at timestamp with time zone not null default now()
  records_kept_years smallint not null default 10
  contact_email text
  time_zone text not null default 'Europe/Paris'::text
  withdrawal_enabled boolean not null default true
  withdrawal_days smallint not null default 14
  withdrawal_excluded_products text[] not null default '{}'::text[]
  withdrawal_excluded_skus text[] not null default '{}'::text[]
  asks_business text not null default 'never'::text
  holds_accounts boolean not null default false
  is_portal boolean not null default false
  logo_url text
  constraint stores_pkey PRIMARY KEY (id)
  constraint stores_public_key_key UNIQUE (public_key)
  constraint stores_accent_color_check CHECK ((accent_color ~ '^#[0-9a-f]{6}$'::text))
  constraint stores_asks_business_check CHECK ((asks_business = ANY (ARRAY['never'::text, 'later'::text, 'at_once'::text])))
  constraint stores_check CHECK ((is_portal = (public_key = 'pk_comptoirmerchant'::text)))
  constraint stores_country_check CHECK ((country ~ '^[A-Z]{2}$'::text))
  constraint stores_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
  constraint stores_logo_url_check CHECK ((logo_url ~ '^https://'::text))
  constraint stores_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint stores_origins_check CHECK ((cardinality(origins) > 0))
  constraint stores_public_key_check CHECK ((public_key ~ '^pk_[a-z0-9]{16}$'::text))
  constraint stores_records_kept_years_check CHECK (((records_kept_years >= 0) AND (records_kept_years <= 100)))
  constraint stores_return_urls_check CHECK ((cardinality(return_urls) > 0))
  constraint stores_return_urls_have_no_fragment CHECK ((POSITION(('#'::text) IN (array_to_string(return_urls, ' '::text))) = 0))
  constraint stores_withdrawal_days_are_lawful CHECK (((withdrawal_days >= 14) AND (withdrawal_days <= 366)))

table vat_checks
  store_id integer not null
  id uuid not null
  customer_id uuid not null
  asked_at timestamp with time zone not null
  duration_ms integer not null
  because text not null
  authority text not null
  country text not null
  number text not null
  requester_country text
  requester_number text
  outcome text not null
  error_code text
  consultation_number text
  http_status smallint
  answer text
  answered_name text
  answered_address text
  given_company text
  name_result text not null
  address_result text not null
  order_source text
  order_external_id text
  constraint vat_checks_pkey PRIMARY KEY (store_id, id)
  constraint vat_checks_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id)
  constraint vat_checks_address_result_check CHECK ((address_result = ANY (ARRAY['match'::text, 'differs'::text, 'not_given'::text])))
  constraint vat_checks_check CHECK (((outcome = 'error'::text) = (error_code IS NOT NULL)))
  constraint vat_checks_check1 CHECK (((order_source IS NULL) = (order_external_id IS NULL)))
  constraint vat_checks_name_result_check CHECK ((name_result = ANY (ARRAY['match'::text, 'differs'::text, 'not_given'::text])))
  constraint vat_checks_outcome_check CHECK ((outcome = ANY (ARRAY['valid'::text, 'invalid'::text, 'error'::text])))
  CREATE INDEX vat_checks_by_time ON vat_checks USING btree (store_id, asked_at, id)
  CREATE INDEX vat_checks_of_customer ON vat_checks USING btree (store_id, customer_id, asked_at)

table vat_pauses
  country text not null
  paused_until timestamp with time zone not null
  failures smallint not null
  reason text not null
  constraint vat_pauses_pkey PRIMARY KEY (country)

table webhook_refusals
  store_id integer not null
  platform text not null
  refused_count bigint not null
  last_refused_at timestamp with time zone not null
  constraint webhook_refusals_pkey PRIMARY KEY (store_id, platform)
  constraint webhook_refusals_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint webhook_refusals_platform_check CHECK ((platform = ANY (ARRAY['woocommerce'::text, 'shopify'::text])))

table webhook_secrets
  store_id integer not null
  platform text not null
  id uuid not null
  sealed bytea not null
  shop text
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone
  constraint webhook_secrets_pkey PRIMARY KEY (store_id, platform, id)
  constraint webhook_secrets_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores(id) ON DELETE CASCADE
  constraint webhook_secrets_platform_check CHECK ((platform = ANY (ARRAY['woocommerce'::text, 'shopify'::text])))

table widget_assets
  name text not null
  content_type text not null
  body bytea not null
  last_served_build_at timestamp with time zone not null default now()
  constraint widget_assets_pkey PRIMARY KEY (name)

table withdrawal_lines
  store_id integer not null
  withdrawal_id uuid not null
  item text not null
  product_id text
  sku text
  title text not null
  variant text
  quantity numeric(15,3) not null
  constraint withdrawal_lines_pkey PRIMARY KEY (store_id, withdrawal_id, item)
  constraint withdrawal_lines_store_id_withdrawal_id_fkey FOREIGN KEY (store_id, withdrawal_id) REFERENCES withdrawals(store_id, id) ON DELETE CASCADE
  constraint withdrawal_lines_quantity_check CHECK ((quantity > (0)::numeric))

table withdrawals
  store_id integer not null
  id uuid not null
  order_id uuid not null
  name text
  email text
  via text not null
  withdrawn_at timestamp with time zone not null
  constraint withdrawals_pkey PRIMARY KEY (store_id, id)
  constraint withdrawals_store_id_order_id_fkey FOREIGN KEY (store_id, order_id) REFERENCES orders(store_id, id) ON DELETE CASCADE
  constraint withdrawals_via_check CHECK ((via = ANY (ARRAY['account'::text, 'link'::text])))
  CREATE INDEX withdrawals_by_time ON withdrawals USING btree (store_id, withdrawn_at, id)
  CREATE INDEX withdrawals_of_order ON withdrawals USING btree (store_id, order_id)

extension btree_gin

extension pg_trgm

CREATE OR REPLACE FUNCTION public.add_changed_orders_to_outstanding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_outstanding as o (store_id, customer_id, currency, amount)
  select store_id, customer_id, currency, sum(owed)
  from (
    select store_id, customer_id, currency, placed_at,
      owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) as owed from after
    union all
    select store_id, customer_id, currency, placed_at,
      -owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) from before
  ) as moved
  where owed <> 0
  group by 1, 2, 3
  having sum(owed) <> 0
    or min(placed_at) filter (where owed > 0) is distinct from min(placed_at) filter (where owed < 0)
  order by 1, 2, 3
  on conflict (store_id, customer_id, currency) do update set amount = o.amount + excluded.amount;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.add_new_orders_to_outstanding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_outstanding as o (store_id, customer_id, currency, amount)
  select store_id, customer_id, currency,
    sum(owed_on(deleted, spent, payment_status, fulfilment_status, total, paid))
  from changed
  where owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) > 0
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (store_id, customer_id, currency) do update set amount = o.amount + excluded.amount;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.count_line()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from orders where store_id = new.store_id and id = new.order_id for no key update;
  new.counts_for := (
    select coalesce(m.to_id, o.customer_id)
    from orders o left join order_moves m on m.store_id = o.store_id and m.order_id = o.id
    where o.store_id = new.store_id and o.id = new.order_id and o.spent is not null
  );
  return new;
end
$function$


CREATE OR REPLACE FUNCTION public.count_lines_of_changed_orders()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$


CREATE OR REPLACE FUNCTION public.count_lines_of_moved_order()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    new := old;
  end if;
  -- The order before its lines, as whoever takes a state of it in.
  perform from orders where store_id = new.store_id and id = new.order_id for no key update;
  update order_lines set counts_for = null where store_id = new.store_id and order_id = new.order_id;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.count_merged_customers(of_store integer, customer_ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  roots uuid[];
begin
  select array_agg(given.id) into roots from unnest(customer_ids) as given(id)
  where (select m.id from customer_merges m where m.store_id = of_store and m.kept_id = given.id limit 1) is not null
    or (select m.id from order_moves m where m.store_id = of_store and m.to_id = given.id limit 1) is not null
    or (select m.id from order_moves m where m.store_id = of_store and m.from_id = given.id limit 1) is not null;
  if roots is null then
    return;
  end if;

  update customer_list l set
    name = case when k.field_origins ? 'name' then l.name else coalesce(l.name, other.name) end,
    phone = case when k.field_origins ? 'phone' then l.phone else coalesce(l.phone, other.phone) end,
    company = case when k.field_origins ? 'company' then l.company else coalesce(l.company, other.company) end,
    locale = case when k.field_origins ? 'locale' then l.locale else coalesce(l.locale, other.locale) end,
    city = case when k.field_origins ? 'city' then l.city else coalesce(l.city, other.city) end,
    postcode = case when k.field_origins ? 'postcode' then l.postcode else coalesce(l.postcode, other.postcode) end,
    country = case when k.field_origins ? 'country' then l.country else coalesce(l.country, other.country) end,
    email = coalesce(l.email, written.email),
    email_consent = case
      when not l.email_consent or other.has_refused then false
      when l.email is not null then l.email_consent
      else written.consent
    end,
    status = case when other.is_registered then 'registered' else l.status end,
    created_at = least(l.created_at, other.created_at),
    last_sign_in_at = greatest(l.last_sign_in_at, other.last_sign_in_at),
    has_note = l.has_note or coalesce(other.has_note, false),
    vat_id = coalesce(l.vat_id, other.vat_id),
    vat_state = case when l.vat_id is null then coalesce(other.vat_state, l.vat_state) else l.vat_state end,
    groups = array(
      select distinct g.key collate "C" as key from customer_group_members m
      join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
      where m.store_id = of_store and m.customer_id = any(root.ids) order by key
    ),
    tags = array(
      select min(t.tag collate "C") from customer_tags t
      where t.store_id = of_store and t.customer_id = any(root.ids) group by t.tag_key order by t.tag_key
    ),
    order_count = coalesce(sums.order_count, 0), spent = coalesce(sums.spent, 0), average = sums.average,
    other_totals = sums.others, outstanding = coalesce(sums.outstanding, 0),
    other_outstanding = sums.other_outstanding, oldest_unpaid_at = unpaid.placed_at,
    payment_due_at = unpaid.placed_at + l.payment_days * interval '24 hours', first_order_at = sums.first_order_at,
    last_order_at = sums.last_order_at
  from (
    select given.id, counted_customers(of_store, given.id) as ids from unnest(roots) as given(id)
  ) as root
  join customers k on k.store_id = of_store and k.id = root.id
  join stores s on s.id = of_store
  cross join lateral (
    select
      (array_agg(c.name order by place) filter (where c.name is not null))[1] as name,
      (array_agg(coalesce(c.phone_e164, c.phone) order by place)
        filter (where coalesce(c.phone_e164, c.phone) is not null))[1] as phone,
      (array_agg(coalesce(c.company, v.company) order by place)
        filter (where coalesce(c.company, v.company) is not null))[1] as company,
      (array_agg(c.locale order by place) filter (where c.locale is not null))[1] as locale,
      (array_agg(c.city order by place) filter (where c.city is not null))[1] as city,
      (array_agg(c.postcode order by place) filter (where c.postcode is not null))[1] as postcode,
      (array_agg(c.country order by place) filter (where c.country is not null))[1] as country,
      (array_agg(coalesce(v.number, v.typed) order by place)
        filter (where coalesce(v.number, v.typed) is not null))[1] as vat_id,
      (array_agg(v.state order by place) filter (where coalesce(v.number, v.typed) is not null))[1] as vat_state,
      bool_or(c.status = 'registered') as is_registered, min(c.created_at) as created_at,
      max(c.last_sign_in_at) as last_sign_in_at, bool_or(c.note is not null) as has_note,
      coalesce(bool_or(not c.marketing_consent), false) as has_refused
    from unnest(root.ids[2:]) with ordinality as member(id, place)
    join customers c on c.store_id = of_store and c.id = member.id
    left join customer_vat_ids v on v.store_id = of_store and v.customer_id = member.id
  ) as other
  left join lateral (
    select e.email, c.marketing_consent as consent
    from unnest(root.ids[2:]) with ordinality as member(id, place)
    join customers c on c.store_id = of_store and c.id = member.id
    join customer_emails e on e.store_id = of_store and e.customer_id = member.id
    order by place, e.released_at is not null, e.proven_at is not null desc, e.is_primary desc, e.proven_at desc,
      e.since_placed_at desc nulls first, e.email
    limit 1
  ) as written on true
  cross join lateral (
    select sum(t.order_count)::integer as order_count, min(t.first_order_at) as first_order_at,
      max(t.last_order_at) as last_order_at,
      max(t.spent) filter (where t.currency = s.currency) as spent,
      max(t.outstanding) filter (where t.currency = s.currency) as outstanding,
      max(round(t.spent::numeric / nullif(t.order_count, 0))::bigint)
        filter (where t.currency = s.currency) as average,
      jsonb_agg(
        jsonb_build_object('currency', t.currency, 'orderCount', t.order_count, 'spent', t.spent)
        order by t.currency collate "C"
      ) filter (where t.currency <> s.currency and t.order_count > 0) as others,
      jsonb_agg(
        jsonb_build_object('currency', t.currency, 'amount', t.outstanding) order by t.currency collate "C"
      ) filter (where t.currency <> s.currency and t.outstanding > 0) as other_outstanding,
      bool_or(t.outstanding > 0) as is_owing
    from counted_totals(of_store, root.ids) as t
  ) as sums
  cross join lateral (
    select min(owed.placed_at) as placed_at from (
      select o.placed_at from unnest(root.ids) as whose(id)
      join orders o on o.store_id = of_store and o.customer_id = whose.id
      where sums.is_owing and owed_on(o.deleted, o.spent, o.payment_status, o.fulfilment_status, o.total, o.paid) > 0
        and not exists (select from order_moves m where m.store_id = of_store and m.order_id = o.id)
      union all
      select o.placed_at from order_moves m join orders o on o.store_id = m.store_id and o.id = m.order_id
      where sums.is_owing and m.store_id = of_store and m.to_id = any(root.ids)
        and owed_on(o.deleted, o.spent, o.payment_status, o.fulfilment_status, o.total, o.paid) > 0
    ) as owed
  ) as unpaid
  where l.store_id = of_store and l.customer_id = any(roots) and l.customer_id = root.id;
end
$function$


CREATE OR REPLACE FUNCTION public.counted_customers(of_store integer, of_customer uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (ARRAY[of_customer] || ARRAY(SELECT customer_merges.merged_id FROM customer_merges WHERE ((customer_merges.store_id = counted_customers.of_store) AND (customer_merges.kept_id = counted_customers.of_customer)) ORDER BY customer_merges.merged_at, customer_merges.merged_id))


CREATE OR REPLACE FUNCTION public.counted_totals(of_store integer, customer_ids uuid[])
 RETURNS TABLE(currency text, order_count integer, spent bigint, outstanding bigint, first_order_at timestamp with time zone, last_order_at timestamp with time zone)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  with moved as (
    select o.currency, o.spent, o.placed_at,
      owed_on(o.deleted, o.spent, o.payment_status, o.fulfilment_status, o.total, o.paid) as owed,
      case when m.to_id = any(customer_ids) then 1 else -1 end as sign
    from order_moves m join orders o on o.store_id = m.store_id and o.id = m.order_id
    where m.store_id = of_store and (m.from_id = any(customer_ids)) <> (m.to_id = any(customer_ids))
      and (m.from_id = any(customer_ids) or m.to_id = any(customer_ids))
  ), gone as (
    select distinct moved.currency from moved where sign = -1 and moved.spent is not null
  ), figures as (
    select t.currency, t.order_count, t.spent, 0 as owed from customer_totals t
    where t.store_id = of_store and t.customer_id = any(customer_ids)
    union all
    select c.currency, 0, 0, c.amount from customer_outstanding c
    where c.store_id = of_store and c.customer_id = any(customer_ids)
    union all
    select moved.currency, case when moved.spent is null then 0 else sign end, coalesce(moved.spent, 0) * sign,
      moved.owed * sign
    from moved
  ), times as (
    select t.currency, t.first_order_at as first, t.last_order_at as last from customer_totals t
    where t.store_id = of_store and t.customer_id = any(customer_ids)
      and t.currency not in (select gone.currency from gone)
    union all
    select moved.currency, placed_at, placed_at from moved where sign = 1 and moved.spent is not null
    union all
    -- The first or the last may be among those that went.
    select gone.currency, min(o.placed_at), max(o.placed_at)
    from gone, unnest(customer_ids) as whose(id)
    join orders o on o.store_id = of_store and o.customer_id = whose.id and o.spent is not null
      and not exists (select from order_moves m where m.store_id = of_store and m.order_id = o.id)
    where o.currency = gone.currency
    group by gone.currency
  )
  select f.currency, sum(f.order_count)::integer, sum(f.spent)::bigint, sum(f.owed)::bigint,
    (select min(times.first) from times where times.currency = f.currency),
    (select max(times.last) from times where times.currency = f.currency)
  from figures f
  group by f.currency
  having sum(f.order_count) <> 0 or sum(f.owed) <> 0
$function$


CREATE OR REPLACE FUNCTION public.fold_text(given text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  folded text := given;
begin
  if octet_length(folded) <> length(folded) then
    folded := regexp_replace(normalize(folded, nfkd), '[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u20d0-\u20ff\ufe20-\ufe2f\ufeff]', '', 'g');
    folded := translate(
      folded,
      'ØøĐđÐðĦħıŁłŊŋŦŧƁɓƉɖƊɗƎǝƏəƐɛƑƒƓɠƔɣƖɩƗɨƘƙƝɲƆɔƟɵƤƥƬƭƲʋɄʉƳƴΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐҒҖҚҢҮҰҲҶҺӘӨ‘’‛ʼʻ′‐‒–—―−',
      'ooddddhhillnnttbbddddeeeeeeffggggiiiikknnooooppttvvuuyyαβγδεζηθικλμνξοπρστυφχψωσабвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґғҗқңүұҳҷһәө''''''''''''------'
    );
    if folded ~ '[ßẞÆæŒœÞþ]' then
      folded := replace(replace(folded, 'ß', 'ss'), 'ẞ', 'ss');
      folded := replace(replace(folded, 'Æ', 'ae'), 'æ', 'ae');
      folded := replace(replace(folded, 'Œ', 'oe'), 'œ', 'oe');
      folded := replace(replace(folded, 'Þ', 'th'), 'þ', 'th');
    end if;
  end if;
  return btrim(regexp_replace(lower(folded collate "C"), '[ \t\n\v\f\r]+', ' ', 'g'));
end
$function$


CREATE OR REPLACE FUNCTION public.follow_changed_merges()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform follow_merges(store_id, array_agg(merged_id) || array_agg(into_id) || array_agg(kept_id))
  from changed group by store_id;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.follow_merges(of_store integer, ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select of_store, array_agg(distinct id), true
  from (
    select unnest(ids) as id
    union
    select merged_id from customer_merges where store_id = of_store and kept_id = any(ids)
  ) as touched;

  with recursive climb as (
    select merged_id, into_id as at from customer_merges where store_id = of_store and kept_id = any(ids)
    union
    select c.merged_id, m.into_id from climb c join customer_merges m on m.store_id = of_store and m.merged_id = c.at
  )
  update customer_merges m set kept_id = top.at
  from climb top
  where m.store_id = of_store and m.merged_id = top.merged_id and m.kept_id <> top.at
    and not exists (select from customer_merges n where n.store_id = of_store and n.merged_id = top.at);
end
$function$


CREATE OR REPLACE FUNCTION public.follow_moved_orders()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select m.store_id, array_agg(m.from_id) || array_agg(a.customer_id) || array_agg(m.to_id), false
  from after a join order_moves m on m.store_id = a.store_id and m.order_id = a.id
  group by m.store_id;
  if found then
    update order_moves m set from_id = a.customer_id
    from after a where m.store_id = a.store_id and m.order_id = a.id and m.from_id <> a.customer_id;
  end if;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.mailbox_key(email text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE WHEN (email ~ '@(gmail|googlemail)\.com$'::text) THEN (replace(regexp_replace(split_part(email, '@'::text, 1), '(.)\+.*$'::text, '\1'::text), '.'::text, ''::text) || '@gmail.com'::text) ELSE regexp_replace(email, '^([^+@]+)\+[^@]*@'::text, '\1@'::text) END


CREATE OR REPLACE FUNCTION public.note_changed_customers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select a.store_id, array_agg(a.id), bool_or(
    (a.name, a.phone, a.phone_e164, a.company) is distinct from (b.name, b.phone, b.phone_e164, b.company)
  )
  from before b join after a using (store_id, id)
  where (
    a.name, a.phone, a.phone_e164, a.company, a.status, a.city, a.postcode, a.country, a.locale, a.marketing_consent,
    a.last_sign_in_at, a.created_at, a.tax_exempt_reason, a.note
  ) is distinct from (
    b.name, b.phone, b.phone_e164, b.company, b.status, b.city, b.postcode, b.country, b.locale, b.marketing_consent,
    b.last_sign_in_at, b.created_at, b.tax_exempt_reason, b.note
  )
  group by a.store_id;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.note_customers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(id), true from changed group by store_id;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.note_customers_of_changed_rows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(distinct customer_id), tg_argv[0] = 'named'
  from (
    select store_id, customer_id from before union all select store_id, customer_id from after
  ) as changed group by store_id;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.note_customers_of_moves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(from_id) || array_agg(to_id), false from changed group by store_id;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.note_customers_of_rows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(distinct customer_id), tg_argv[0] = 'named' from changed group by store_id;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.note_customers_of_store()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(id), false from customers where store_id = new.id group by store_id;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.note_members_of_group()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(customer_id), false from customer_group_members
  where store_id = new.store_id and group_id = new.id group by store_id;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.order_number_key(number text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN COALESCE(NULLIF(regexp_replace(number, '[^0-9]'::text, ''::text, 'g'::text), ''::text), lower((number COLLATE "C")))


CREATE OR REPLACE FUNCTION public.order_year(at timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE WHEN isfinite(at) THEN (GREATEST((2000)::double precision, date_part('year'::text, (at AT TIME ZONE 'UTC'::text))))::integer ELSE NULL::integer END


CREATE OR REPLACE FUNCTION public.owed_on(deleted boolean, spent bigint, payment_status text, fulfilment_status text, total bigint, paid bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (deleted OR (spent IS NOT NULL) OR (payment_status = ANY (ARRAY['incomplete'::text, 'cancelled'::text, 'refunded'::text])) OR (fulfilment_status = ANY (ARRAY['will_not_deliver'::text, 'returned'::text]))) THEN (0)::bigint ELSE GREATEST((0)::bigint, (total - paid)) END


CREATE OR REPLACE FUNCTION public.refresh_customer_list(of_store integer, customer_ids uuid[], named_ids uuid[] DEFAULT NULL::uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  due uuid[] := customer_ids;
  named uuid[] := coalesce(named_ids, customer_ids);
  wider uuid[];
  is_held boolean := false;
begin
  loop
    -- Whoever counts for somebody else has no row: that one's is made anew.
    select array_agg(m.kept_id), array_agg(m.kept_id) filter (where m.merged_id = any(named))
    into wider, named_ids
    from customer_merges m where m.store_id = of_store and m.merged_id = any(due);
    named := named || named_ids;
    if wider <@ due is false then
      due := due || wider;
      is_held := false;
    else
      exit when is_held;
      perform from customer_list
      where store_id = of_store and customer_id = any(due) order by customer_id for update;
      is_held := true;
    end if;
  end loop;

  insert into customer_list as l (
    store_id, customer_id, name, email, phone, company, status, city, postcode, country, locale, order_count, spent,
    average, other_totals, outstanding, other_outstanding, outstanding_limit, payment_days, risk, oldest_unpaid_at,
    payment_due_at, first_order_at, last_order_at, last_sign_in_at, created_at, vat_id, vat_state, tax_exempt,
    email_consent, has_note, groups, tags
  )
  select c.store_id, c.id, c.name,
    (
      select e.email from customer_emails e where e.store_id = c.store_id and e.customer_id = c.id
      order by e.released_at is not null, e.proven_at is not null desc, e.is_primary desc, e.proven_at desc,
        e.since_placed_at desc nulls first, e.email
      limit 1
    ),
    coalesce(c.phone_e164, c.phone), coalesce(c.company, v.company), c.status, c.city, c.postcode, c.country, c.locale,
    coalesce(t.order_count, 0), coalesce(t.spent, 0), t.average, t.others, coalesce(o.own, 0), o.others,
    n.outstanding_limit, n.payment_days, coalesce(n.risk, 'none'), u.placed_at,
    u.placed_at + n.payment_days * interval '24 hours', t.first_order_at, t.last_order_at,
    c.last_sign_in_at, c.created_at, coalesce(v.number, v.typed), v.state,
    c.tax_exempt_reason is not null, c.marketing_consent, c.note is not null,
    array(
      select g.key from customer_group_members m
      join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
      where m.store_id = c.store_id and m.customer_id = c.id order by g.key collate "C"
    ),
    array(
      select ct.tag from customer_tags ct
      where ct.store_id = c.store_id and ct.customer_id = c.id order by ct.tag_key
    )
  from customers c
  join stores s on s.id = c.store_id
  left join lateral (
    select vat.* from customer_vat_ids vat where vat.store_id = c.store_id and vat.customer_id = c.id limit 1
  ) v on true
  left join lateral (
    select terms.* from customer_terms terms where terms.store_id = c.store_id and terms.customer_id = c.id limit 1
  ) n on true
  left join lateral (
    select max(amount) filter (where currency = s.currency) as own, bool_or(amount > 0) as is_owing,
      jsonb_agg(jsonb_build_object('currency', currency, 'amount', amount) order by currency collate "C")
        filter (where currency <> s.currency and amount > 0) as others
    from customer_outstanding co where co.store_id = c.store_id and co.customer_id = c.id
  ) o on true
  left join lateral (
    select min(placed_at) as placed_at from orders
    where o.is_owing and orders.store_id = c.store_id and orders.customer_id = c.id
      and owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) > 0
  ) u on true
  left join lateral (
    select sum(order_count)::integer as order_count, min(first_order_at) as first_order_at,
      max(last_order_at) as last_order_at,
      max(ct.spent) filter (where currency = s.currency) as spent,
      max(round(ct.spent::numeric / nullif(ct.order_count, 0))::bigint) filter (where currency = s.currency) as average,
      jsonb_agg(jsonb_build_object('currency', currency, 'orderCount', ct.order_count, 'spent', ct.spent)
        order by currency collate "C") filter (where currency <> s.currency) as others
    from customer_totals ct where ct.store_id = c.store_id and ct.customer_id = c.id
  ) t on true
  where c.store_id = of_store and c.id = any(due)
    and (select m.kept_id from customer_merges m where m.store_id = of_store and m.merged_id = c.id) is null
  order by c.id
  on conflict (store_id, customer_id) do update set
    name = excluded.name, email = excluded.email, phone = excluded.phone, company = excluded.company,
    status = excluded.status, city = excluded.city, postcode = excluded.postcode, country = excluded.country,
    locale = excluded.locale, order_count = excluded.order_count, spent = excluded.spent, average = excluded.average,
    other_totals = excluded.other_totals, outstanding = excluded.outstanding,
    other_outstanding = excluded.other_outstanding, outstanding_limit = excluded.outstanding_limit,
    payment_days = excluded.payment_days, risk = excluded.risk, oldest_unpaid_at = excluded.oldest_unpaid_at,
    payment_due_at = excluded.payment_due_at, first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at,
    last_sign_in_at = excluded.last_sign_in_at, created_at = excluded.created_at, vat_id = excluded.vat_id,
    vat_state = excluded.vat_state, tax_exempt = excluded.tax_exempt, email_consent = excluded.email_consent,
    has_note = excluded.has_note, groups = excluded.groups, tags = excluded.tags
  where (
    l.name, l.email, l.phone, l.company, l.status, l.city, l.postcode, l.country, l.locale, l.order_count, l.spent,
    l.average, l.other_totals, l.outstanding, l.other_outstanding, l.outstanding_limit, l.payment_days, l.risk,
    l.oldest_unpaid_at, l.payment_due_at, l.first_order_at, l.last_order_at, l.last_sign_in_at, l.created_at,
    l.vat_id, l.vat_state, l.tax_exempt, l.email_consent, l.has_note, l.groups, l.tags
  ) is distinct from (
    excluded.name, excluded.email, excluded.phone, excluded.company, excluded.status, excluded.city,
    excluded.postcode, excluded.country, excluded.locale, excluded.order_count, excluded.spent, excluded.average,
    excluded.other_totals, excluded.outstanding, excluded.other_outstanding, excluded.outstanding_limit,
    excluded.payment_days, excluded.risk, excluded.oldest_unpaid_at, excluded.payment_due_at,
    excluded.first_order_at, excluded.last_order_at,
    excluded.last_sign_in_at, excluded.created_at, excluded.vat_id, excluded.vat_state, excluded.tax_exempt,
    excluded.email_consent, excluded.has_note, excluded.groups, excluded.tags
  );

  delete from customer_list l where l.store_id = of_store and l.customer_id = any(array(
    select given.id from unnest(due) as given(id)
    where (select m.kept_id from customer_merges m where m.store_id = of_store and m.merged_id = given.id) is not null
  ));
  perform count_merged_customers(of_store, due);

  if cardinality(named) = 0 then
    return;
  end if;
  delete from customer_list l where l.store_id = of_store and l.customer_id = any(array(
    select given.id from unnest(named) as given(id)
    where (select c.id from customers c where c.store_id = of_store and c.id = given.id) is null
  ));
  delete from customer_search s where s.store_id = of_store and s.customer_id = any(array(
    select given.id from unnest(named) as given(id)
    where (select c.id from customers c where c.store_id = of_store and c.id = given.id) is null
      or (select m.kept_id from customer_merges m where m.store_id = of_store and m.merged_id = given.id) is not null
  ));

  insert into customer_search as x (store_id, customer_id, search_text, prefixes)
  select of_store, told.id, told.search_text, array(
    select distinct (case when starts_with(told.search_text, beginning) then '^' || beginning else beginning end) collate "C" as prefix
    from regexp_split_to_table(told.search_text, '[^a-z0-9\u0080-\uffff]+') as word
    cross join lateral (values (left(word, 1)), (left(word, 2))) as of_word(beginning)
    where word <> '' order by prefix
  )
  from (
    select root.id, string_agg(concat_ws(E'\n', fold_text(c.name), fold_text(c.company), fold_text(v.company),
      (
        select string_agg(e.email, E'\n' order by e.email collate "C") from customer_emails e
        where e.store_id = c.store_id and e.customer_id = c.id
      ),
      (
        select string_agg(distinct regexp_replace(phone, '[^0-9]', '', 'g'), E'\n') from (
          select p.phone from customer_phones p where p.store_id = c.store_id and p.customer_id = c.id
          union all select coalesce(c.phone_e164, c.phone)
        ) as known where phone is not null
      ),
      fold_text(coalesce(v.number, v.typed)), v.siret
    ), E'\n' order by member.place) as search_text
    from customers root
    cross join lateral unnest(counted_customers(of_store, root.id)) with ordinality as member(id, place)
    cross join lateral (
      select known.* from customers known where known.store_id = of_store and known.id = member.id limit 1
    ) as c
    left join lateral (
      select vat.* from customer_vat_ids vat where vat.store_id = of_store and vat.customer_id = member.id limit 1
    ) as v on true
    where root.store_id = of_store and root.id = any(named)
      and (select m.kept_id from customer_merges m where m.store_id = of_store and m.merged_id = root.id) is null
    group by root.id
  ) as told
  on conflict (store_id, customer_id) do update set search_text = excluded.search_text, prefixes = excluded.prefixes
  where x.search_text <> excluded.search_text;
end
$function$


CREATE OR REPLACE FUNCTION public.refresh_customers_due()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
declare
  due uuid[];
  named uuid[];
begin
  with gone as (
    delete from customer_list_due where store_id = new.store_id and writer = pg_current_xact_id()
    returning customer_ids, is_named
  )
  select array_agg(distinct customer_id), coalesce(array_agg(distinct customer_id) filter (where is_named), '{}')
  into due, named
  from gone, unnest(customer_ids) as customer_id;

  if due is not null then
    perform refresh_customer_list(new.store_id, due, named);
  end if;
  return null;
end
$function$


CREATE OR REPLACE FUNCTION public.refuse_change_of_vat_check()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and old.asked_at < now() - interval '10 years' then
    return old;
  end if;
  raise exception 'A VAT check is proof for the tax office: it is not changed, and kept for ten years.'
    using errcode = 'integrity_constraint_violation';
end
$function$


CREATE OR REPLACE FUNCTION public.take_gone_orders_from_outstanding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update customer_outstanding o set amount = o.amount - gone.owed
  from (
    select store_id, customer_id, currency,
      sum(owed_on(deleted, spent, payment_status, fulfilment_status, total, paid)) as owed
    from changed group by 1, 2, 3
  ) as gone
  where o.store_id = gone.store_id and o.customer_id = gone.customer_id and o.currency = gone.currency
    and gone.owed <> 0;
  return null;
end
$function$


CREATE CONSTRAINT TRIGGER customer_list_due_at_commit AFTER INSERT ON public.customer_list_due DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refresh_customers_due()

CREATE TRIGGER customer_emails_change_in_list AFTER UPDATE ON public.customer_emails REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_changed_rows('named')

CREATE TRIGGER customer_emails_come_into_list AFTER INSERT ON public.customer_emails REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('named')

CREATE TRIGGER customer_emails_leave_list AFTER DELETE ON public.customer_emails REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('named')

CREATE TRIGGER customer_group_members_change_in_list AFTER UPDATE ON public.customer_group_members REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_changed_rows('figures')

CREATE TRIGGER customer_group_members_come_into_list AFTER INSERT ON public.customer_group_members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_group_members_leave_list AFTER DELETE ON public.customer_group_members REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_groups_change_in_list AFTER UPDATE OF key ON public.customer_groups FOR EACH ROW WHEN ((old.key <> new.key)) EXECUTE FUNCTION note_members_of_group()

CREATE TRIGGER customer_merges_are_followed AFTER INSERT ON public.customer_merges REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_changed_merges()

CREATE TRIGGER customer_merges_are_left AFTER DELETE ON public.customer_merges REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_changed_merges()

CREATE TRIGGER customer_outstanding_change_in_list AFTER UPDATE ON public.customer_outstanding REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_changed_rows('figures')

CREATE TRIGGER customer_outstanding_come_into_list AFTER INSERT ON public.customer_outstanding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_outstanding_leave_list AFTER DELETE ON public.customer_outstanding REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_phones_change_in_list AFTER UPDATE ON public.customer_phones REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_changed_rows('named')

CREATE TRIGGER customer_phones_come_into_list AFTER INSERT ON public.customer_phones REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('named')

CREATE TRIGGER customer_phones_leave_list AFTER DELETE ON public.customer_phones REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('named')

CREATE TRIGGER customer_tags_change_in_list AFTER UPDATE ON public.customer_tags REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_changed_rows('figures')

CREATE TRIGGER customer_tags_come_into_list AFTER INSERT ON public.customer_tags REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_tags_leave_list AFTER DELETE ON public.customer_tags REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_terms_change_in_list AFTER UPDATE ON public.customer_terms REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_changed_rows('figures')

CREATE TRIGGER customer_terms_come_into_list AFTER INSERT ON public.customer_terms REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_terms_leave_list AFTER DELETE ON public.customer_terms REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_totals_change_in_list AFTER UPDATE ON public.customer_totals REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_changed_rows('figures')

CREATE TRIGGER customer_totals_come_into_list AFTER INSERT ON public.customer_totals REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_totals_leave_list AFTER DELETE ON public.customer_totals REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('figures')

CREATE TRIGGER customer_vat_ids_change_in_list AFTER UPDATE ON public.customer_vat_ids REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_changed_rows('named')

CREATE TRIGGER customer_vat_ids_come_into_list AFTER INSERT ON public.customer_vat_ids REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('named')

CREATE TRIGGER customer_vat_ids_leave_list AFTER DELETE ON public.customer_vat_ids REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_rows('named')

CREATE TRIGGER customers_change_in_list AFTER UPDATE ON public.customers REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_changed_customers()

CREATE TRIGGER customers_come_into_list AFTER INSERT ON public.customers REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers()

CREATE TRIGGER customers_leave_list AFTER DELETE ON public.customers REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers()

CREATE TRIGGER moved_orders_are_followed AFTER UPDATE ON public.orders REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION follow_moved_orders()

CREATE TRIGGER order_lines_are_counted BEFORE INSERT OR UPDATE OF store_id, order_id, counts_for ON public.order_lines FOR EACH ROW EXECUTE FUNCTION count_line()

CREATE TRIGGER order_moves_change_in_list_from AFTER UPDATE ON public.order_moves REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_moves()

CREATE TRIGGER order_moves_change_in_list_to AFTER UPDATE ON public.order_moves REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_moves()

CREATE TRIGGER order_moves_come_into_list AFTER INSERT ON public.order_moves REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_moves()

CREATE TRIGGER order_moves_count_lines AFTER INSERT OR DELETE OR UPDATE OF to_id ON public.order_moves FOR EACH ROW EXECUTE FUNCTION count_lines_of_moved_order()

CREATE TRIGGER order_moves_leave_list AFTER DELETE ON public.order_moves REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_customers_of_moves()

CREATE TRIGGER orders_add_to_outstanding AFTER INSERT ON public.orders REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION add_new_orders_to_outstanding()

CREATE TRIGGER orders_change_outstanding AFTER UPDATE ON public.orders REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION add_changed_orders_to_outstanding()

CREATE TRIGGER orders_count_their_lines AFTER UPDATE ON public.orders REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_lines_of_changed_orders()

CREATE TRIGGER orders_leave_outstanding AFTER DELETE ON public.orders REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION take_gone_orders_from_outstanding()

CREATE TRIGGER stores_change_in_list AFTER UPDATE OF currency ON public.stores FOR EACH ROW WHEN ((old.currency <> new.currency)) EXECUTE FUNCTION note_customers_of_store()

CREATE TRIGGER vat_checks_are_not_emptied BEFORE TRUNCATE ON public.vat_checks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_vat_check()

CREATE TRIGGER vat_checks_stay BEFORE DELETE OR UPDATE ON public.vat_checks FOR EACH ROW EXECUTE FUNCTION refuse_change_of_vat_check()
