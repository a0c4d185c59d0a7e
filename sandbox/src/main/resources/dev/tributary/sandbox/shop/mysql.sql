create table customers (
  id          char(36) primary key,
  email       varchar(120) not null unique,
  name        text not null,
  tier        enum('bronze', 'silver', 'gold') not null default 'bronze',
  newsletter  boolean not null default false,
  interests   set('music', 'garden', 'travel', 'books', 'news') not null default '',
  preferences json not null,
  born        date,
  created_at  timestamp(6) not null default current_timestamp(6)
);

create table products (
  id         bigint unsigned auto_increment primary key,
  sku        char(10) not null unique,
  name       text not null,
  price      decimal(12, 2) not null,
  weight_kg  double,
  attributes json not null,
  thumbnail  blob,
  active     bit(1) not null default b'1',
  updated_at timestamp(3) not null default current_timestamp(3)
);

create table product_manuals (
  product_id bigint unsigned primary key,
  revision   int not null default 1,
  body       mediumtext not null,
  foreign key (product_id) references products (id)
);

create table orders (
  id          bigint auto_increment primary key,
  customer_id char(36) not null,
  status      enum('new', 'paid', 'shipped', 'cancelled') not null default 'new',
  total       decimal(12, 2) not null,
  placed_at   timestamp(6) not null default current_timestamp(6),
  deliver_on  date,
  note        text,
  foreign key (customer_id) references customers (id)
);

-- No cascading foreign key: what InnoDB deletes by itself is not in the binlog.
create table order_items (
  order_id   bigint,
  line       smallint,
  product_id bigint unsigned not null,
  quantity   int not null,
  unit_price decimal(12, 2) not null,
  primary key (order_id, line),
  foreign key (order_id) references orders (id),
  foreign key (product_id) references products (id)
);

create table inventory (
  product_id bigint unsigned,
  warehouse  varchar(60),
  on_hand    int not null,
  counted_at datetime(6) not null default current_timestamp(6),
  primary key (product_id, warehouse),
  foreign key (product_id) references products (id)
);

-- A table without a primary key.
create table audit_log (
  at      timestamp(6) not null default current_timestamp(6),
  actor   varchar(40) not null,
  action  text not null,
  details json
);
