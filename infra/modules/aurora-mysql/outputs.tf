output "host" {
  description = "The writer's endpoint, which has the binlog."
  value       = aws_rds_cluster.this.endpoint
}

output "port" {
  value = aws_rds_cluster.this.port
}

output "identifier" {
  description = "What CloudWatch calls the first instance."
  value       = aws_rds_cluster_instance.this[0].identifier
}
