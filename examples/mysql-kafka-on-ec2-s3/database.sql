-- As an administrator. On RDS the parameter group has binlog_format ROW and binlog_row_image FULL, and
-- CALL mysql.rds_set_configuration('binlog retention hours', 168) keeps the log for a week.
CREATE DATABASE inventory;
CREATE TABLE inventory.customers (
  id bigint PRIMARY KEY AUTO_INCREMENT,
  name varchar(100) NOT NULL,
  email varchar(200),
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE inventory.orders (
  id bigint PRIMARY KEY AUTO_INCREMENT,
  customer_id bigint NOT NULL,
  total decimal(12, 2) NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'new'
);
INSERT INTO inventory.customers (name, email) VALUES ('Ada', 'ada@example.com'), ('Grace', NULL);
INSERT INTO inventory.orders (customer_id, total) VALUES (1, 10.00), (2, 99.95);

-- The capturing user reads the one database and the log. RELOAD is for the lock at the snapshot's
-- beginning; where the server does not grant it (Aurora), LOCK TABLES does.
CREATE USER inventory_cdc@'%' IDENTIFIED BY 'Change-me-1';
GRANT SELECT, LOCK TABLES ON inventory.* TO inventory_cdc@'%';
GRANT RELOAD, REPLICATION SLAVE, REPLICATION CLIENT, SHOW DATABASES ON *.* TO inventory_cdc@'%';
