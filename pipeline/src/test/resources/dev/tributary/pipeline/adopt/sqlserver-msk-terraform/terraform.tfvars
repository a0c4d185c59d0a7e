host = "sqlserver.internal"
user = "cdc"
