output "engine" {
  value = var.engine
}

output "private_subnet_ids" {
  value = module.network.private_subnet_ids
}

output "security_group_ids" {
  value = module.security_groups.ids
}

output "lake_bucket" {
  value = { name = module.lake_bucket.name, arn = module.lake_bucket.arn }
}

output "plugin_bucket" {
  value = { name = module.plugin_bucket.name, arn = module.plugin_bucket.arn }
}

output "uploader_role_arn" {
  value = module.plugin_bucket.uploader_role_arn
}

output "kms_key_arn" {
  value = var.kms_key_arn
}
