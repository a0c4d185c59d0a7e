# What everything stands on: the network, who may speak to whom in it, and the two buckets.

locals {
  ports = { postgres = 5432, aurora-mysql = 3306, sqlserver = 1433 }
}

module "network" {
  source = "../../modules/network"

  name    = var.name
  cidr    = var.cidr
  way_out = var.way_out
}

module "security_groups" {
  source = "../../modules/security-groups"

  name              = var.name
  vpc_id            = module.network.vpc_id
  s3_prefix_list_id = module.network.s3_prefix_list_id
  services_cidr     = var.way_out == "nat" ? "0.0.0.0/0" : module.network.cidr
  database_port     = local.ports[var.engine]
}

module "lake_bucket" {
  source = "../../modules/lake-bucket"

  name                     = var.lake_bucket
  kms_key_arn              = var.kms_key_arn
  abort_uploads_after_days = var.abort_uploads_after_days
}

module "plugin_bucket" {
  source = "../../modules/plugin-bucket"

  name   = var.plugin_bucket
  github = var.github
}
