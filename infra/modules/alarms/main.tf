# What must not go unnoticed: a sink that falls behind, a task that failed, a log that grows, a disk that fills.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  postgres = var.database.engine == "postgres"
  # Aurora's storage has no end of its own; what fills is the instance's.
  free_storage_metric = var.database.engine == "aurora-mysql" ? "FreeLocalStorage" : "FreeStorageSpace"
  to                  = [aws_sns_topic.this.arn]
}

# Encrypted with SNS's own key, alarms could not be published: CloudWatch may not use it. Alarms hold no data.
resource "aws_sns_topic" "this" {
  name              = "${var.name}-alarms"
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sns_topic_policy" "this" {
  arn = aws_sns_topic.this.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Alarms"
      Effect    = "Allow"
      Action    = "sns:Publish"
      Principal = { Service = "cloudwatch.${data.aws_partition.current.dns_suffix}" }
      Resource  = aws_sns_topic.this.arn
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_sns_topic_subscription" "email" {
  for_each = toset(var.emails)

  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = each.key
}

# Over all topics of the group, whichever is furthest behind.
resource "aws_cloudwatch_metric_alarm" "lag" {
  alarm_name          = "${var.name}-lag"
  alarm_description   = "The sink is behind what the database has committed. tributary status says which table; look at the sink's log and its workers' load."
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.lag_seconds
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.to
  ok_actions          = local.to

  metric_query {
    id          = "lag"
    label       = "Seconds behind"
    return_data = true
    period      = 300
    expression  = "SELECT MAX(EstimatedMaxTimeLag) FROM SCHEMA(\"AWS/Kafka\", \"Cluster Name\",\"Consumer Group\",Topic) WHERE \"Cluster Name\" = '${var.cluster_name}' AND \"Consumer Group\" = 'connect-${var.sink}'"
  }
}

resource "aws_cloudwatch_metric_alarm" "failed_tasks" {
  for_each = toset(var.connectors)

  alarm_name          = "${each.key}-failed-tasks"
  alarm_description   = "A task of ${each.key} has failed and stays so. Its log group is /msk-connect/${each.key}; the last exception says why and what to do."
  namespace           = "AWS/KafkaConnect"
  metric_name         = "ErroredTaskCount"
  dimensions          = { ConnectorName = each.key }
  statistic           = "Maximum"
  period              = 60
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.to
  ok_actions          = local.to
}

# RUNNING is not enough: a connector that has no running task is silent too.
resource "aws_cloudwatch_metric_alarm" "no_running_task" {
  for_each = toset(var.connectors)

  alarm_name          = "${each.key}-no-running-task"
  alarm_description   = "${each.key} has no running task, or does not say so any more. Its log group is /msk-connect/${each.key}."
  namespace           = "AWS/KafkaConnect"
  metric_name         = "RunningTaskCount"
  dimensions          = { ConnectorName = each.key }
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 3
  treat_missing_data  = "breaching"
  alarm_actions       = local.to
  ok_actions          = local.to
}

resource "aws_cloudwatch_metric_alarm" "slot_growth" {
  count = local.postgres ? 1 : 0

  alarm_name          = "${var.name}-slot-growth"
  alarm_description   = "A replication slot keeps back log that nobody reads. PostgreSQL gives the slot up when it keeps more than max_slot_wal_keep_size. tributary doctor names the slot and what to do."
  namespace           = "AWS/RDS"
  metric_name         = "OldestReplicationSlotLag"
  dimensions          = { DBInstanceIdentifier = var.database.identifier }
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.slot_mib * 1024 * 1024
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.to
  ok_actions          = local.to
}

resource "aws_cloudwatch_metric_alarm" "database_storage" {
  alarm_name          = "${var.name}-database-storage"
  alarm_description   = "The database's disk fills. If its log is why, tributary doctor says who keeps it back."
  namespace           = "AWS/RDS"
  metric_name         = local.free_storage_metric
  dimensions          = { DBInstanceIdentifier = var.database.identifier }
  statistic           = "Minimum"
  period              = 300
  comparison_operator = "LessThanThreshold"
  threshold           = var.free_storage_gib * 1024 * 1024 * 1024
  evaluation_periods  = 2
  treat_missing_data  = "missing"
  alarm_actions       = local.to
  ok_actions          = local.to
}

resource "aws_cloudwatch_metric_alarm" "broker_storage" {
  for_each = toset([for broker in range(1, var.brokers + 1) : tostring(broker)])

  alarm_name          = "${var.name}-broker-${each.key}-storage"
  alarm_description   = "Broker ${each.key}'s disk fills: autoscaling has reached its end, or cannot follow."
  namespace           = "AWS/Kafka"
  metric_name         = "KafkaDataLogsDiskUsed"
  dimensions          = { "Cluster Name" = var.cluster_name, "Broker ID" = each.key }
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  evaluation_periods  = 3
  treat_missing_data  = "missing"
  alarm_actions       = local.to
  ok_actions          = local.to
}
