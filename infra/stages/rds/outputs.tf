locals {
  made = one(concat(module.postgres, module.aurora_mysql, module.sqlserver))
}

output "host" {
  value = local.made.host
}

output "port" {
  value = local.made.port
}

output "database" {
  value = { engine = local.engine, identifier = local.made.identifier }
}

output "admin_secret" {
  value = { arn = module.admin_secret.arn, name = module.admin_secret.name }
}

output "capture_secret" {
  value = { arn = module.capture_secret.arn, name = module.capture_secret.name }
}
