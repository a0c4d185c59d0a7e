create table customers (
  id          uniqueidentifier not null primary key,
  email       varchar(120) not null,
  name        nvarchar(100) not null,
  tier        varchar(10) not null default 'bronze',
  newsletter  bit not null default 0,
  preferences nvarchar(max) not null,
  born        date,
  created_at  datetimeoffset(7) not null default sysdatetimeoffset()
);

create table products (
  id         bigint not null primary key,
  sku        char(10) not null,
  name       nvarchar(200) not null,
  price      decimal(12, 2) not null,
  cost       money,
  weight_kg  float,
  attributes xml,
  thumbnail  varbinary(max) not null,
  active     bit not null default 1,
  updated_at datetime2(3) not null default sysutcdatetime(),
  version    rowversion
);

create table product_manuals (
  product_id bigint not null primary key,
  revision   int not null default 1,
  body       nvarchar(max) not null
);

create table orders (
  id          bigint not null primary key,
  customer_id uniqueidentifier not null,
  status      varchar(10) not null default 'new',
  total       decimal(12, 2) not null,
  placed_at   datetime2(7) not null default sysutcdatetime(),
  deliver_on  date,
  note        nvarchar(200)
);

create table order_items (
  order_id   bigint not null,
  line       smallint not null,
  product_id bigint not null,
  quantity   int not null,
  unit_price decimal(12, 2) not null,
  primary key (order_id, line)
);

create table inventory (
  product_id bigint not null,
  warehouse  nvarchar(60) not null,
  on_hand    int not null,
  counted_at datetime not null default getdate(),
  primary key (product_id, warehouse)
);

create table audit_log (
  at      datetime2(7) not null default sysutcdatetime(),
  actor   varchar(40) not null,
  action  nvarchar(100) not null,
  details nvarchar(400)
);
