# Each module, called as a configuration of yours may call it: read and planned by tests, never applied.

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.25"
    }
    random = {
      source  = "hashicorp/random"
      version = ">= 3.7"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "network" {
  source = "../modules/network"
  name   = "shop"
}

module "security_groups" {
  source            = "../modules/security-groups"
  name              = "shop"
  vpc_id            = module.network.vpc_id
  s3_prefix_list_id = module.network.s3_prefix_list_id
  services_cidr     = module.network.cidr
  database_port     = 5432
}

module "private_bucket" {
  source = "../modules/private-bucket"
  name   = "acme-notes"
}

module "lake_bucket" {
  source = "../modules/lake-bucket"
  name   = "acme-lake"
}

module "plugin_bucket" {
  source = "../modules/plugin-bucket"
  name   = "acme-plugins"
}

module "admin" {
  source      = "../modules/database-secret"
  name        = "shop/admin"
  description = "Administrator"
  user        = "tributary_admin"
}

module "rds_postgres" {
  source            = "../modules/rds-postgres"
  name              = "shop"
  database          = "shop"
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.security_groups.ids["database"]
  admin_password    = module.admin.password
}

module "aurora_mysql" {
  source            = "../modules/aurora-mysql"
  name              = "shop-mysql"
  database          = "shop"
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.security_groups.ids["database"]
  admin_password    = module.admin.password
}

module "rds_sqlserver" {
  source            = "../modules/rds-sqlserver"
  name              = "shop-sqlserver"
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.security_groups.ids["database"]
  admin_password    = module.admin.password
}

module "msk" {
  source            = "../modules/msk"
  name              = "shop"
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.security_groups.ids["brokers"]
}

module "connect_iam" {
  source       = "../modules/connect-iam"
  connector    = "shop-lake"
  cluster_arn  = module.msk.arn
  own_topics   = ["__tributary_offsets.shop-lake"]
  reads_topics = ["shop.*"]
  groups       = ["connect-shop-lake"]
  lake         = { bucket_arn = module.lake_bucket.arn, prefix = "shop" }
}

module "connector" {
  source            = "../modules/connector"
  name              = "shop-lake"
  settings          = { "connector.class" = "dev.tributary.sink.LakeSinkConnector", "tasks.max" = "1" }
  worker_properties = "key.converter=a.Converter\nvalue.converter=a.Converter\n"
  plugin            = { bucket = module.plugin_bucket.name, bucket_arn = module.plugin_bucket.arn, key = "plugins/tributary-sink-0a1b2c3d4e5f.zip" }
  bootstrap         = module.msk.bootstrap
  role_arn          = module.connect_iam.role_arn
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.security_groups.ids["workers"]
}

module "alarms" {
  source       = "../modules/alarms"
  name         = "shop"
  connectors   = [module.connector.name]
  sink         = module.connector.name
  cluster_name = module.msk.name
  brokers      = 3
  database     = { engine = "postgres", identifier = module.rds_postgres.identifier }
}

module "management_host" {
  source            = "../modules/management-host"
  name              = "shop"
  pipeline          = "shop"
  subnet_id         = module.network.private_subnet_ids[0]
  security_group_id = module.security_groups.ids["management"]
  cluster_arn       = module.msk.arn
  secret_arns       = [module.admin.arn]
  plugin_bucket     = module.plugin_bucket.name
  plugin_bucket_arn = module.plugin_bucket.arn
  lake_bucket_arn   = module.lake_bucket.arn
}
