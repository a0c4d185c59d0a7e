create type customer_tier as enum ('bronze', 'silver', 'gold');
create type order_status as enum ('new', 'paid', 'shipped', 'cancelled');

create table customers (
  id          uuid primary key default gen_random_uuid(),
  email       varchar(120) not null unique,
  name        text not null,
  tier        customer_tier not null default 'bronze',
  newsletter  boolean not null default false,
  interests   text[] not null default '{}',
  preferences jsonb not null default '{}',
  born        date,
  created_at  timestamptz not null default now()
);

create table products (
  id         bigint generated always as identity primary key,
  sku        char(10) not null unique,
  name       text not null,
  price      numeric(12, 2) not null,
  weight_kg  numeric,
  attributes jsonb not null default '{}',
  thumbnail  bytea,
  active     boolean not null default true,
  updated_at timestamptz not null default now()
);

-- Texts far over 2 kB: PostgreSQL stores them out of line (TOAST) and leaves them out of the
-- change stream when an update does not touch them.
create table product_manuals (
  product_id bigint primary key references products,
  revision   int not null default 1,
  body       text not null
);

create table orders (
  id          bigint generated always as identity primary key,
  customer_id uuid not null references customers,
  status      order_status not null default 'new',
  total       numeric(12, 2) not null,
  placed_at   timestamptz not null default now(),
  deliver_on  date,
  note        text
);

create table order_items (
  order_id   bigint references orders on delete cascade,
  line       smallint,
  product_id bigint not null references products,
  quantity   int not null,
  unit_price numeric(12, 2) not null,
  primary key (order_id, line)
);

create table inventory (
  product_id bigint references products,
  warehouse  text,
  on_hand    int not null,
  counted_at timestamp not null default localtimestamp,
  primary key (product_id, warehouse)
);

-- A table without a primary key: only a full replica identity lets it be updated and deleted.
create table audit_log (
  at      timestamptz not null default clock_timestamp(),
  actor   text not null,
  action  text not null,
  details jsonb
);
alter table audit_log replica identity full;
