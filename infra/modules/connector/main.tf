# A connector on MSK Connect, of a rendered configuration, with a plugin and a worker configuration of its own.

data "aws_s3_object" "plugin" {
  bucket = var.plugin.bucket
  key    = var.plugin.key
}

locals {
  # Kept by name: the offsets outlive a connector that is replaced.
  offset_topic = "__tributary_offsets.${var.name}"

  worker_properties = "${chomp(var.worker_properties)}\noffset.storage.topic=${local.offset_topic}\n"
  worker_digest     = substr(sha256(local.worker_properties), 0, 12)

  provisioned = var.capacity.kind == "provisioned" ? [var.capacity] : []
  autoscaled  = var.capacity.kind == "autoscaled" ? [var.capacity] : []
}

# A plugin is a copy of the archive, for good: the archive's content is in its name.
resource "aws_mskconnect_custom_plugin" "this" {
  name         = "${var.name}-${regex("([0-9a-f]{12})\\.zip$", var.plugin.key)[0]}"
  description  = "Of ${var.plugin.key}"
  content_type = "ZIP"

  location {
    s3 {
      bucket_arn     = var.plugin.bucket_arn
      file_key       = var.plugin.key
      object_version = data.aws_s3_object.plugin.version_id
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_mskconnect_worker_configuration" "this" {
  name                    = "${var.name}-${local.worker_digest}"
  description             = "Worker of ${var.name}"
  properties_file_content = local.worker_properties

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/msk-connect/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

# An update cannot change the class: a connector of another class is another connector.
resource "terraform_data" "class" {
  input = var.settings["connector.class"]
}

resource "aws_mskconnect_connector" "this" {
  name                       = var.name
  kafkaconnect_version       = var.kafkaconnect_version
  service_execution_role_arn = var.role_arn
  connector_configuration    = var.settings

  capacity {
    dynamic "provisioned_capacity" {
      for_each = local.provisioned

      content {
        mcu_count    = provisioned_capacity.value.mcu
        worker_count = provisioned_capacity.value.workers
      }
    }

    dynamic "autoscaling" {
      for_each = local.autoscaled

      content {
        mcu_count        = autoscaling.value.mcu
        min_worker_count = 1
        max_worker_count = autoscaling.value.workers

        scale_in_policy {
          cpu_utilization_percentage = 20
        }

        scale_out_policy {
          cpu_utilization_percentage = 80
        }
      }
    }
  }

  kafka_cluster {
    apache_kafka_cluster {
      bootstrap_servers = var.bootstrap

      vpc {
        subnets         = var.subnet_ids
        security_groups = [var.security_group_id]
      }
    }
  }

  kafka_cluster_client_authentication {
    authentication_type = "IAM"
  }

  kafka_cluster_encryption_in_transit {
    encryption_type = "TLS"
  }

  plugin {
    custom_plugin {
      arn      = aws_mskconnect_custom_plugin.this.arn
      revision = aws_mskconnect_custom_plugin.this.latest_revision
    }
  }

  worker_configuration {
    arn      = aws_mskconnect_worker_configuration.this.arn
    revision = aws_mskconnect_worker_configuration.this.latest_revision
  }

  log_delivery {
    worker_log_delivery {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.this.name
      }
    }
  }

  lifecycle {
    replace_triggered_by = [terraform_data.class]
  }
}
