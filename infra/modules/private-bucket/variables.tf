variable "name" {
  description = "Name of the bucket."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name)) && !endswith(var.name, "--x-s3")
    error_message = "A bucket's name must be 3 to 63 lower-case letters, digits and hyphens; directory buckets (--x-s3) cannot hold a lake."
  }
}

variable "kms_key_arn" {
  description = "A KMS key of yours; without one, S3 encrypts with its own."
  type        = string
  default     = null
}
