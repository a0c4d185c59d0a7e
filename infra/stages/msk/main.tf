# Kafka, and a host within the network to look at it, at the database and at the lake.

data "terraform_remote_state" "sg" {
  backend = "s3"

  config = {
    bucket = var.state_bucket
    key    = "${var.name}/sg.tfstate"
    region = var.region
  }
}

data "terraform_remote_state" "rds" {
  backend = "s3"

  config = {
    bucket = var.state_bucket
    key    = "${var.name}/rds.tfstate"
    region = var.region
  }
}

locals {
  sg  = data.terraform_remote_state.sg.outputs
  rds = data.terraform_remote_state.rds.outputs
}

module "msk" {
  source = "../../modules/msk"

  name              = var.name
  kind              = var.kind
  subnet_ids        = local.sg.private_subnet_ids
  security_group_id = local.sg.security_group_ids["brokers"]
  instance_type     = var.instance_type
  brokers_per_zone  = var.brokers_per_zone
  retention_hours   = var.retention_hours
  storage_gib       = var.storage_gib
}

module "management_host" {
  count  = var.management_host ? 1 : 0
  source = "../../modules/management-host"

  name              = var.name
  pipeline          = var.name
  subnet_id         = local.sg.private_subnet_ids[0]
  security_group_id = local.sg.security_group_ids["management"]
  cluster_arn       = module.msk.arn
  secret_arns       = [local.rds.admin_secret.arn, local.rds.capture_secret.arn]
  plugin_bucket     = local.sg.plugin_bucket.name
  plugin_bucket_arn = local.sg.plugin_bucket.arn
  lake_bucket_arn   = local.sg.lake_bucket.arn
  cli_key           = var.cli_key
}
