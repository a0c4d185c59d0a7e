# Kafka on MSK, of one of three kinds. Clients prove themselves by IAM over TLS; nothing listens in plaintext.

locals {
  standard    = var.kind == "standard"
  express     = var.kind == "express"
  provisioned = local.standard || local.express

  # Express brokers set replication themselves and refuse to have it set.
  settings = merge(
    {
      "auto.create.topics.enable" = "false"
      "log.retention.ms"          = tostring(var.retention_hours * 60 * 60 * 1000)
    },
    local.standard ? {
      "default.replication.factor"     = "3"
      "min.insync.replicas"            = "2"
      "unclean.leader.election.enable" = "false"
      "offsets.retention.minutes"      = tostring(14 * 24 * 60)
    } : {}
  )
}

resource "aws_cloudwatch_log_group" "brokers" {
  count = local.provisioned ? 1 : 0

  name              = "/msk/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_msk_configuration" "this" {
  count = local.provisioned ? 1 : 0

  name              = var.name
  kafka_versions    = [var.kafka_version]
  server_properties = join("", [for key, value in local.settings : "${key}=${value}\n"])
}

resource "aws_msk_cluster" "this" {
  count = local.provisioned ? 1 : 0

  cluster_name           = var.name
  kafka_version          = var.kafka_version
  number_of_broker_nodes = 3 * var.brokers_per_zone
  enhanced_monitoring    = "PER_BROKER"

  broker_node_group_info {
    instance_type   = coalesce(var.instance_type, local.express ? "express.m7g.large" : "kafka.m7g.large")
    client_subnets  = var.subnet_ids
    security_groups = [var.security_group_id]

    dynamic "storage_info" {
      for_each = local.standard ? [var.storage_gib.first] : []

      content {
        ebs_storage_info {
          volume_size = storage_info.value
        }
      }
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam   = true
      scram = false
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = var.kms_key_arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.this[0].arn
    revision = aws_msk_configuration.this[0].latest_revision
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.brokers[0].name
      }
    }
  }

  # Storage grows by autoscaling, and never shrinks.
  lifecycle {
    ignore_changes = [broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size]
  }
}

resource "aws_appautoscaling_target" "storage" {
  count = local.standard ? 1 : 0

  service_namespace  = "kafka"
  scalable_dimension = "kafka:broker-storage:VolumeSize"
  resource_id        = aws_msk_cluster.this[0].arn
  min_capacity       = 1
  max_capacity       = var.storage_gib.most
}

resource "aws_appautoscaling_policy" "storage" {
  count = local.standard ? 1 : 0

  name               = "${var.name}-storage"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.storage[0].service_namespace
  scalable_dimension = aws_appautoscaling_target.storage[0].scalable_dimension
  resource_id        = aws_appautoscaling_target.storage[0].resource_id

  target_tracking_scaling_policy_configuration {
    disable_scale_in = true
    target_value     = 60

    predefined_metric_specification {
      predefined_metric_type = "KafkaBrokerStorageUtilization"
    }
  }
}

resource "aws_msk_serverless_cluster" "this" {
  count = var.kind == "serverless" ? 1 : 0

  cluster_name = var.name

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [var.security_group_id]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }
}
