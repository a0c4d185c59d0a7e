output "host" {
  value = aws_db_instance.this.address
}

output "port" {
  value = aws_db_instance.this.port
}

output "identifier" {
  description = "What CloudWatch calls the instance."
  value       = aws_db_instance.this.identifier
}
