UPDATE cdc_demo.users SET email = 'alice@example.org' WHERE name = 'Alice';
INSERT INTO cdc_demo.users (name, email) VALUES ('Carol', 'carol@example.com');
DELETE FROM cdc_demo.users WHERE name = 'Bob';
CREATE TABLE cdc_demo.logins (user_id int NOT NULL, at datetime(3) NOT NULL, PRIMARY KEY (user_id, at));
INSERT INTO cdc_demo.logins VALUES (1, '2026-01-01 08:00:00.123');
