-- As an administrator; every statement ends its line, so that sqlcmd can be given GO where you like.
-- On RDS change data capture of a database is EXEC msdb.dbo.rds_cdc_enable_db N'myapp'.
CREATE DATABASE myapp;
ALTER DATABASE myapp SET ALLOW_SNAPSHOT_ISOLATION ON;
USE myapp;
EXEC sys.sp_cdc_enable_db;
CREATE TABLE dbo.Users (UserID int NOT NULL PRIMARY KEY, UserName nvarchar(100) NOT NULL, Email nvarchar(200));
INSERT INTO dbo.Users (UserID, UserName, Email) VALUES (1, N'Alice', N'alice@example.com'), (2, N'Bob', NULL);
EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'Users', @role_name = NULL, @supports_net_changes = 0;
EXEC sys.sp_cdc_change_job @job_type = N'cleanup', @retention = 10080;

-- The capturing user reads the one table and the change tables, and writes nothing.
CREATE LOGIN [myapp_cdc] WITH PASSWORD = N'Change-me-1';
CREATE USER [myapp_cdc] FOR LOGIN [myapp_cdc];
GRANT SELECT ON OBJECT::[dbo].[Users] TO [myapp_cdc];
GRANT SELECT ON SCHEMA::[cdc] TO [myapp_cdc];
GRANT VIEW DATABASE STATE TO [myapp_cdc];
