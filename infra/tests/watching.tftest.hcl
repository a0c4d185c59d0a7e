variables {
  name         = "shop"
  connectors   = ["shop-source", "shop-lake"]
  sink         = "shop-lake"
  cluster_name = "shop"
  brokers      = 3
  database     = { engine = "postgres", identifier = "shop" }
}

run "postgres_has_an_alarm_on_its_slots" {
  command = plan

  module {
    source = "../modules/alarms"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.slot_growth[0].metric_name == "OldestReplicationSlotLag" && aws_cloudwatch_metric_alarm.slot_growth[0].threshold == 5 * 1024 * 1024 * 1024
    error_message = "A slot that keeps back 5 GiB must be told of."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.failed_tasks) == 2 && length(aws_cloudwatch_metric_alarm.no_running_task) == 2 && length(aws_cloudwatch_metric_alarm.broker_storage) == 3
    error_message = "Each connector and each disk must be watched."
  }

  assert {
    condition     = strcontains(one(aws_cloudwatch_metric_alarm.lag.metric_query).expression, "connect-shop-lake")
    error_message = "The lag must be that of the sink's group."
  }
}

run "aurora_has_no_slots_and_its_own_storage_metric" {
  command = plan

  module {
    source = "../modules/alarms"
  }

  variables {
    database = { engine = "aurora-mysql", identifier = "shop-1" }
    brokers  = 0
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.slot_growth) + length(aws_cloudwatch_metric_alarm.broker_storage) == 0 && aws_cloudwatch_metric_alarm.database_storage.metric_name == "FreeLocalStorage"
    error_message = "What is not there must not be watched."
  }
}

run "an_address_that_is_none_is_refused" {
  command = plan

  module {
    source = "../modules/alarms"
  }

  variables {
    emails = ["on call"]
  }

  expect_failures = [var.emails]
}

run "the_management_host_is_reached_by_session_manager_only" {
  command = plan

  module {
    source = "../modules/management-host"
  }

  variables {
    pipeline          = "shop"
    subnet_id         = "subnet-1"
    security_group_id = "sg-1"
    cluster_arn       = "arn:aws:kafka:eu-central-1:123456789012:cluster/shop/0b5e2c5a-2"
    secret_arns       = ["arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/capture-Ab12Cd"]
    plugin_bucket     = "acme-plugins"
    plugin_bucket_arn = "arn:aws:s3:::acme-plugins"
    lake_bucket_arn   = "arn:aws:s3:::acme-lake"
    cli_key           = "cli/tributary-cli-0a1b2c3d4e5f.zip"
  }

  assert {
    condition     = !aws_instance.this.associate_public_ip_address && aws_instance.this.metadata_options[0].http_tokens == "required" && endswith(aws_iam_role_policy_attachment.session_manager.policy_arn, "/AmazonSSMManagedInstanceCore")
    error_message = "There must be no address from outside, and Session Manager."
  }

  assert {
    condition     = strcontains(aws_instance.this.user_data, "s3://acme-plugins/cli/tributary-cli-0a1b2c3d4e5f.zip")
    error_message = "The command line must be installed."
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement if contains(["Position", "SchemaHistory"], statement.Sid)] == [
      {
        Sid      = "Position"
        Effect   = "Allow"
        Action   = ["kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration", "kafka-cluster:ReadData"]
        Resource = ["arn:aws:kafka:eu-central-1:123456789012:topic/shop/0b5e2c5a-2/__tributary_offsets.shop-source"]
      },
      {
        Sid      = "SchemaHistory"
        Effect   = "Allow"
        Action   = ["kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration"]
        Resource = ["arn:aws:kafka:eu-central-1:123456789012:topic/shop/0b5e2c5a-2/__debezium-schema-history.shop"]
      },
    ]
    error_message = "The host must read where the source goes on, see whether its history is kept, and write neither."
  }
}
