-- As the cluster's administrator. The cluster's parameter group has binlog_format ROW: on Aurora the
-- binlog is off without it, and a change of it takes a restart.
CREATE DATABASE cdc_demo;
CREATE TABLE cdc_demo.users (
  id int PRIMARY KEY AUTO_INCREMENT,
  name varchar(100) NOT NULL,
  email varchar(200) NOT NULL,
  balance decimal(10, 2) NOT NULL DEFAULT 0
);
INSERT INTO cdc_demo.users (name, email, balance) VALUES ('Alice', 'alice@example.com', 100), ('Bob', 'bob@example.com', 0.5);

-- The capturing user reads the one database and the log; the password is Secrets Manager's.
CREATE USER demo_cdc@'%' IDENTIFIED BY 'Change-me-1';
GRANT SELECT, LOCK TABLES ON cdc_demo.* TO demo_cdc@'%';
GRANT RELOAD, REPLICATION SLAVE, REPLICATION CLIENT, SHOW DATABASES ON *.* TO demo_cdc@'%';
