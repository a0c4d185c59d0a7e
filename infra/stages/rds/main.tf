# The database with its log, and two secrets: the administrator's and the capture user's.

data "terraform_remote_state" "sg" {
  backend = "s3"

  config = {
    bucket = var.state_bucket
    key    = "${var.name}/sg.tfstate"
    region = var.region
  }
}

locals {
  # An output that is null is not in the state at all.
  kms_key_arn = try(data.terraform_remote_state.sg.outputs.kms_key_arn, null)

  sg     = data.terraform_remote_state.sg.outputs
  engine = local.sg.engine
}

module "admin_secret" {
  source = "../../modules/database-secret"

  name                    = "${var.name}/admin"
  description             = "Administrator of the database of ${var.name}"
  user                    = "tributary_admin"
  password_version        = var.password_version
  kms_key_arn             = local.kms_key_arn
  recovery_window_in_days = var.secret_recovery_days
}

# The user itself is made by SQL: README.md says how.
module "capture_secret" {
  source = "../../modules/database-secret"

  name                    = "${var.name}/capture"
  description             = "Whom the source connector of ${var.name} reads the database as"
  user                    = var.capture_user
  password_version        = var.password_version
  kms_key_arn             = local.kms_key_arn
  recovery_window_in_days = var.secret_recovery_days
}

module "postgres" {
  count  = local.engine == "postgres" ? 1 : 0
  source = "../../modules/rds-postgres"

  name                = var.name
  database            = var.database
  subnet_ids          = local.sg.private_subnet_ids
  security_group_id   = local.sg.security_group_ids["database"]
  instance_class      = coalesce(var.instance_class, "db.t4g.medium")
  admin_password      = module.admin_secret.password
  password_version    = var.password_version
  kms_key_arn         = local.kms_key_arn
  deletion_protection = var.deletion_protection
}

module "aurora_mysql" {
  count  = local.engine == "aurora-mysql" ? 1 : 0
  source = "../../modules/aurora-mysql"

  name                = var.name
  database            = var.database
  subnet_ids          = local.sg.private_subnet_ids
  security_group_id   = local.sg.security_group_ids["database"]
  instance_class      = coalesce(var.instance_class, "db.t4g.medium")
  admin_password      = module.admin_secret.password
  password_version    = var.password_version
  kms_key_arn         = local.kms_key_arn
  deletion_protection = var.deletion_protection
}

module "sqlserver" {
  count  = local.engine == "sqlserver" ? 1 : 0
  source = "../../modules/rds-sqlserver"

  name                = var.name
  subnet_ids          = local.sg.private_subnet_ids
  security_group_id   = local.sg.security_group_ids["database"]
  instance_class      = coalesce(var.instance_class, "db.m6i.large")
  admin_password      = module.admin_secret.password
  password_version    = var.password_version
  kms_key_arn         = local.kms_key_arn
  deletion_protection = var.deletion_protection
}
