output "name" {
  value = module.bucket.name
}

output "arn" {
  value = module.bucket.arn
}

output "uploader_role_arn" {
  description = "The role that the upload workflow assumes; null without one."
  value       = one(aws_iam_role.uploader[*].arn)
}
