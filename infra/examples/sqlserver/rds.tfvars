# Made by SQL, as RDS does not make databases of SQL Server.
database = "shop"

deletion_protection = false
