output "vpc_id" {
  value = aws_vpc.this.id
}

output "private_subnet_ids" {
  value = aws_subnet.private[*].id
}

output "s3_prefix_list_id" {
  description = "The addresses of S3, as security groups name them."
  value       = aws_vpc_endpoint.s3.prefix_list_id
}

output "cidr" {
  value = aws_vpc.this.cidr_block
}
