# Debezium on MSK Connect
locals {
  prefix = "cdc"
}

resource "aws_mskconnect_worker_configuration" "connector_configuration" {
  name = "mysql-worker"
  properties_file_content = <<-EOT
    key.converter=org.apache.kafka.connect.json.JsonConverter
    value.converter=org.apache.kafka.connect.json.JsonConverter
    offset.storage.topic=offsets_debezium
  EOT
}

resource "aws_mskconnect_connector" "msk_cdc_connector" {
  name                 = "mysql-${var.environment}-source" // as Connect knows it
  kafkaconnect_version = "2.7.1"

  capacity {
    autoscaling {
      mcu_count        = 1
      min_worker_count = 1
      max_worker_count = 2
      scale_in_policy { cpu_utilization_percentage = 20 }
      scale_out_policy { cpu_utilization_percentage = 80 }
    }
  }

  connector_configuration = merge(
    {
      "connector.class"                                = "io.debezium.connector.mysql.MySqlConnector"
      "tasks.max"                                      = "1"
      "database.hostname"                              = data.aws_rds_cluster.rds.endpoint
      "database.port"                                  = 3306
      "database.user"                                  = jsondecode(data.aws_secretsmanager_secret_version.rds.secret_string)["username"]
      "database.password"                              = jsondecode(data.aws_secretsmanager_secret_version.rds.secret_string)["password"]
      "database.server.id"                             = "1"
      "topic.prefix"                                   = local.prefix
      "database.include.list"                          = "shop"
      "schema.history.internal.kafka.topic"            = "${local.prefix}.history"
      "schema.history.internal.kafka.bootstrap.servers" = aws_msk_cluster.msk_cluster.bootstrap_brokers
      "include.schema.changes"                         = true
    },
    var.more_settings,
  )

  kafka_cluster {
    apache_kafka_cluster {
      bootstrap_servers = aws_msk_cluster.msk_cluster.bootstrap_brokers
      vpc {
        security_groups = [data.aws_security_group.connector.id]
        subnets         = [for s in data.aws_subnet.private : s.id]
      }
    }
  }

  kafka_cluster_client_authentication {
    authentication_type = "NONE"
  }

  kafka_cluster_encryption_in_transit {
    encryption_type = "PLAINTEXT"
  }

  service_execution_role_arn = aws_iam_role.msk_role.arn
}
