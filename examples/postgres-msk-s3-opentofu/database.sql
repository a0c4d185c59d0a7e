-- As the database's owner, in msk_db. On RDS set rds.logical_replication to 1 in the parameter group first.
CREATE TABLE student (id serial PRIMARY KEY, name varchar(100));
ALTER TABLE student REPLICA IDENTITY FULL;
INSERT INTO student (name) VALUES ('John Doe'), ('Jane Smith');

-- The capturing user reads the one table and the log, and owns nothing. On RDS write
-- GRANT rds_replication TO students_cdc in place of the word REPLICATION.
CREATE ROLE students_cdc LOGIN REPLICATION PASSWORD 'Change-me-1';
GRANT USAGE ON SCHEMA public TO students_cdc;
GRANT SELECT ON student TO students_cdc;

-- A user that owns no table cannot publish one: its owner does.
CREATE PUBLICATION tributary_students FOR TABLE student WITH (publish_via_partition_root = true);
