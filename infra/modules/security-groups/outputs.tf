output "ids" {
  description = "The groups' ids by what they are for: database, brokers, workers, management."
  value       = { for name, group in aws_security_group.this : name => group.id }
}
