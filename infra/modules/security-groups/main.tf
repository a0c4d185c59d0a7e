# Who may speak to whom: workers and the management host to the database and the brokers, brokers among themselves. No rule names the internet.

locals {
  # IAM over TLS: 9098. Nothing listens in plaintext.
  kafka_port = 9098

  groups = {
    database   = "The database"
    brokers    = "Brokers of Kafka"
    workers    = "Workers of MSK Connect"
    management = "The management host"
  }

  # "from to port" of every connection; each is let out at the one end and in at the other.
  connections = {
    workers-database    = { from = "workers", to = "database", port = var.database_port }
    workers-brokers     = { from = "workers", to = "brokers", port = local.kafka_port }
    management-database = { from = "management", to = "database", port = var.database_port }
    management-brokers  = { from = "management", to = "brokers", port = local.kafka_port }
  }
}

resource "aws_security_group" "this" {
  for_each = local.groups

  name        = "${var.name}-${each.key}"
  description = each.value
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-${each.key}" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "connection" {
  for_each = local.connections

  security_group_id            = aws_security_group.this[each.value.from].id
  referenced_security_group_id = aws_security_group.this[each.value.to].id
  description                  = "to ${each.value.to}"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_ingress_rule" "connection" {
  for_each = local.connections

  security_group_id            = aws_security_group.this[each.value.to].id
  referenced_security_group_id = aws_security_group.this[each.value.from].id
  description                  = "from ${each.value.from}"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "s3" {
  for_each = toset(["workers", "management"])

  security_group_id = aws_security_group.this[each.key].id
  prefix_list_id    = var.s3_prefix_list_id
  description       = "to S3"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# Secrets, logs and tokens: from interface endpoints within the VPC, or through its NAT gateway.
resource "aws_vpc_security_group_egress_rule" "services" {
  for_each = toset(["workers", "management"])

  security_group_id = aws_security_group.this[each.key].id
  cidr_ipv4         = var.services_cidr
  description       = "to services of AWS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
