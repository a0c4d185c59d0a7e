resource "aws_mskconnect_connector" "rds" {
  name = "rds-connector"
  connector_configuration = {
    "connector.class"        = "io.debezium.connector.sqlserver.SqlServerConnector"
    "tasks.max"              = "1"
    "database.hostname"      = var.host
    "database.user"          = var.user
    "database.password"      = "$${file:/opt/secrets/rds.properties:password}"
    "database.server.name"   = "myapp"
    "database.dbname"        = "myapp"
    "table.whitelist"        = "dbo.Users"
    "database.history.kafka.bootstrap.servers" = "b-1.example:9098"
    "database.history.kafka.topic" = "myapp.history"
  }
  kafka_cluster_client_authentication {
    authentication_type = "IAM"
  }
  kafka_cluster_encryption_in_transit {
    encryption_type = "TLS"
  }
}

resource "aws_mskconnect_connector" "s3" {
  name = "s3-connector"
  connector_configuration = {
    "connector.class"   = "dev.tributary.sink.LakeSinkConnector"
    "topics"            = "myapp.dbo.Users"
    "lake.url"          = "s3://myapp-lake/cdc"
    "s3.region"         = "us-east-1"
    "format"            = "parquet"
    "partition.by"      = "day(source)"
    "roll.every.ms"     = "300000"
    "roll.bytes"        = "64000000"
    "roll.idle.ms"      = "10000"
    "extra.columns"     = "kafka"
    "row.colour"        = "blue"
  }
}
