# A host within the VPC that people reach by Session Manager: no key, no open port. It has the command line.

data "aws_partition" "current" {}

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

locals {
  # What the command line makes, and asks for snapshots in.
  own_topics = ["__debezium-heartbeat", "__tributary-snapshot-requests", "__tributary-snapshot-notes"]

  topics = "${replace(var.cluster_arn, ":cluster/", ":topic/")}/"
  groups = "${replace(var.cluster_arn, ":cluster/", ":group/")}/"
}

resource "aws_iam_role" "this" {
  name = "${var.name}-management"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.${data.aws_partition.current.dns_suffix}" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "session_manager" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_role_policy" "this" {
  name = "look-and-verify"
  role = aws_iam_role.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "CommandLine"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["${var.plugin_bucket_arn}/cli/*"]
      },
      {
        Sid      = "LakeObjects"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["${var.lake_bucket_arn}/${var.pipeline}/*"]
      },
      {
        Sid       = "LakeLists"
        Effect    = "Allow"
        Action    = ["s3:ListBucket", "s3:ListBucketMultipartUploads"]
        Resource  = [var.lake_bucket_arn]
        Condition = { StringLike = { "s3:prefix" = [var.pipeline, "${var.pipeline}/*"] } }
      },
      {
        Sid      = "Secrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = var.secret_arns
      },
      {
        Sid      = "Cluster"
        Effect   = "Allow"
        Action   = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster", "kafka-cluster:WriteDataIdempotently"]
        Resource = [var.cluster_arn]
      },
      {
        Sid      = "Topics"
        Effect   = "Allow"
        Action   = ["kafka-cluster:CreateTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration", "kafka-cluster:ReadData"]
        Resource = ["${local.topics}${var.pipeline}.*"]
      },
      {
        Sid      = "OwnTopics"
        Effect   = "Allow"
        Action   = ["kafka-cluster:CreateTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration", "kafka-cluster:ReadData", "kafka-cluster:WriteData"]
        Resource = [for topic in local.own_topics : "${local.topics}${topic}.${var.pipeline}"]
      },
      {
        # Where the source goes on, which MSK Connect does not tell.
        Sid      = "Position"
        Effect   = "Allow"
        Action   = ["kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration", "kafka-cluster:ReadData"]
        Resource = ["${local.topics}__tributary_offsets.${var.pipeline}-source"]
      },
      {
        # Whether it is whole and kept, for the doctor.
        Sid      = "SchemaHistory"
        Effect   = "Allow"
        Action   = ["kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration"]
        Resource = ["${local.topics}__debezium-schema-history.${var.pipeline}"]
      },
      {
        Sid      = "Groups"
        Effect   = "Allow"
        Action   = ["kafka-cluster:DescribeGroup"]
        Resource = ["${local.groups}connect-${var.pipeline}-lake", "${local.groups}__tributary-snapshot-requests.${var.pipeline}"]
      },
    ]
  })
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name}-management"
  role = aws_iam_role.this.name
}

resource "aws_instance" "this" {
  ami                         = data.aws_ssm_parameter.image.insecure_value
  instance_type               = var.instance_type
  subnet_id                   = var.subnet_id
  vpc_security_group_ids      = [var.security_group_id]
  iam_instance_profile        = aws_iam_instance_profile.this.name
  associate_public_ip_address = false
  user_data                   = templatefile("${path.module}/first-start.sh.tftpl", { bucket = var.plugin_bucket, cli_key = var.cli_key })

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    encrypted   = true
    volume_type = "gp3"
    volume_size = 30
  }

  tags = { Name = "${var.name}-management" }

  # A newer image is no reason to replace a host that somebody is working on.
  lifecycle {
    ignore_changes = [ami]
  }
}
