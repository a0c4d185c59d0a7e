# The role of one connector on MSK Connect: its topics by prefix, its group, its one secret or its one place in the lake.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.region

  # cluster/name/uuid becomes topic/name/uuid/…, group/name/uuid/…
  topics = "${replace(var.cluster_arn, ":cluster/", ":topic/")}/"
  groups = "${replace(var.cluster_arn, ":cluster/", ":group/")}/"
  # What MSK Connect makes for itself.
  own = "__amazon_msk_connect_*"

  kafka = [
    {
      Sid      = "Cluster"
      Effect   = "Allow"
      Action   = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster", "kafka-cluster:WriteDataIdempotently"]
      Resource = [var.cluster_arn]
    },
    {
      Sid    = "TopicsOfConnect"
      Effect = "Allow"
      Action = [
        "kafka-cluster:CreateTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration",
        "kafka-cluster:ReadData", "kafka-cluster:WriteData",
      ]
      Resource = concat(["${local.topics}${local.own}"], [for topic in var.own_topics : "${local.topics}${topic}"])
    },
    {
      Sid      = "Groups"
      Effect   = "Allow"
      Action   = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
      Resource = concat(["${local.groups}${local.own}"], [for group in var.groups : "${local.groups}${group}"])
    },
  ]

  writes = [for topics in [var.writes_topics] : {
    Sid      = "Writes"
    Effect   = "Allow"
    Action   = ["kafka-cluster:CreateTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration", "kafka-cluster:WriteData"]
    Resource = [for topic in topics : "${local.topics}${topic}"]
  } if length(topics) > 0]

  reads = [for topics in [var.reads_topics] : {
    Sid      = "Reads"
    Effect   = "Allow"
    Action   = ["kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration", "kafka-cluster:ReadData"]
    Resource = [for topic in topics : "${local.topics}${topic}"]
  } if length(topics) > 0]

  secret = [for arn in compact([var.secret_arn]) : {
    Sid      = "Secret"
    Effect   = "Allow"
    Action   = ["secretsmanager:GetSecretValue"]
    Resource = [arn]
  }]

  lake = flatten([for lake in var.lake[*] : [
    {
      Sid       = "LakeLists"
      Effect    = "Allow"
      Action    = ["s3:ListBucket", "s3:ListBucketMultipartUploads"]
      Resource  = [lake.bucket_arn]
      Condition = { StringLike = { "s3:prefix" = [lake.prefix, "${lake.prefix}/*"] } }
    },
    {
      Sid      = "LakeObjects"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"]
      Resource = ["${lake.bucket_arn}/${lake.prefix}/*"]
    },
  ]])

  keys = [for keys in [var.kms_key_arns] : {
    Sid      = "Keys"
    Effect   = "Allow"
    Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource = keys
  } if length(keys) > 0]
}

resource "aws_iam_role" "this" {
  name = var.connector

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "kafkaconnect.${data.aws_partition.current.dns_suffix}" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:kafkaconnect:${local.region}:${local.account}:connector/${var.connector}/*" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "connector"
  role = aws_iam_role.this.name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.kafka, local.writes, local.reads, local.secret, local.lake, local.keys)
  })
}
