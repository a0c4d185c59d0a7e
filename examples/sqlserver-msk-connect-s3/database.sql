-- As an administrator; every statement ends its line, so that sqlcmd can be given GO where you like.
-- On RDS change data capture of a database is EXEC msdb.dbo.rds_cdc_enable_db N'sales'.
CREATE DATABASE sales;
ALTER DATABASE sales SET ALLOW_SNAPSHOT_ISOLATION ON;
USE sales;
EXEC sys.sp_cdc_enable_db;
CREATE TABLE dbo.orders (id int NOT NULL PRIMARY KEY, customer nvarchar(100) NOT NULL, amount decimal(12, 2) NOT NULL, ordered_at datetime2(3) NOT NULL);
INSERT INTO dbo.orders (id, customer, amount, ordered_at) VALUES (1, N'Ada', 10.00, '2026-01-01 08:00:00.123'), (2, N'Grace', 99.95, '2026-01-01 09:30:00');
EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'orders', @role_name = NULL, @supports_net_changes = 0;
EXEC sys.sp_cdc_change_job @job_type = N'cleanup', @retention = 10080;

-- The capturing user reads the one table and the change tables, and writes nothing.
CREATE LOGIN [sales_cdc] WITH PASSWORD = N'Change-me-1';
CREATE USER [sales_cdc] FOR LOGIN [sales_cdc];
GRANT SELECT ON OBJECT::[dbo].[orders] TO [sales_cdc];
GRANT SELECT ON SCHEMA::[cdc] TO [sales_cdc];
GRANT VIEW DATABASE STATE TO [sales_cdc];
