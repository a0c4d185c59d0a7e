variables {
  connector   = "shop-lake"
  cluster_arn = "arn:aws:kafka:eu-central-1:123456789012:cluster/shop/0b5e2c5a-2"
  own_topics  = ["__tributary_offsets.shop-lake"]
}

run "a_sink_reads_its_topics_and_writes_its_place" {
  command = plan

  module {
    source = "../modules/connect-iam"
  }

  variables {
    reads_topics = ["shop.*"]
    groups       = ["connect-shop-lake"]
    lake         = { bucket_arn = "arn:aws:s3:::acme-lake", prefix = "shop" }
  }

  assert {
    condition = alltrue([for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      !contains(statement.Action, "kafka-cluster:WriteData") if contains(statement.Resource, "arn:aws:kafka:eu-central-1:123456789012:topic/shop/0b5e2c5a-2/shop.*")
    ])
    error_message = "A sink must not write to the topics that it reads."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Resource if statement.Sid == "LakeObjects"]) == ["arn:aws:s3:::acme-lake/shop/*"]
    error_message = "The lake's rights must end at the pipeline's folder."
  }

  assert {
    condition     = length([for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement if contains(["Secret", "Writes", "Keys"], statement.Sid)]) == 0
    error_message = "A sink needs no secret, writes no topic and has no key."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.ArnLike["aws:SourceArn"] == "arn:aws:kafkaconnect:eu-central-1:123456789012:connector/shop-lake/*"
    error_message = "The role must be for this connector alone."
  }
}

run "a_source_reads_its_secret_and_no_lake" {
  command = plan

  module {
    source = "../modules/connect-iam"
  }

  variables {
    connector     = "shop-source"
    writes_topics = ["shop.*"]
    secret_arn    = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/capture-Ab12Cd"
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid] == ["Cluster", "TopicsOfConnect", "Groups", "Writes", "Secret"]
    error_message = "A source must have exactly these rights."
  }
}

run "rights_on_everything_are_refused" {
  command = plan

  module {
    source = "../modules/connect-iam"
  }

  variables {
    cluster_arn   = "arn:aws:kafka:eu-central-1:123456789012:cluster/*"
    own_topics    = ["*"]
    writes_topics = ["*"]
    reads_topics  = ["sh*p.*"]
    lake          = { bucket_arn = "arn:aws:s3:::acme-lake", prefix = "*" }
  }

  expect_failures = [var.cluster_arn, var.own_topics, var.writes_topics, var.reads_topics, var.lake]
}
