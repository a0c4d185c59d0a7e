output "cluster" {
  value = { name = module.msk.name, arn = module.msk.arn, bootstrap = module.msk.bootstrap }
}

output "brokers_with_disks" {
  description = "How many brokers have a disk that can fill."
  value       = var.kind == "standard" ? 3 * var.brokers_per_zone : 0
}

output "management_instance_id" {
  description = "For aws ssm start-session --target …; null without such a host."
  value       = one(module.management_host[*].instance_id)
}
