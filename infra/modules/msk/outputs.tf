output "name" {
  value = var.name
}

output "arn" {
  value = local.provisioned ? aws_msk_cluster.this[0].arn : aws_msk_serverless_cluster.this[0].arn
}

output "bootstrap" {
  description = "Brokers' addresses for clients that prove themselves by IAM."
  value       = local.provisioned ? aws_msk_cluster.this[0].bootstrap_brokers_sasl_iam : aws_msk_serverless_cluster.this[0].bootstrap_brokers_sasl_iam
}
