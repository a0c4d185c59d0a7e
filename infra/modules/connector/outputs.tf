output "arn" {
  value = aws_mskconnect_connector.this.arn
}

output "name" {
  value = aws_mskconnect_connector.this.name
}
