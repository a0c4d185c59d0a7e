variable "name" {
  description = "Name of the bucket."
  type        = string
}

variable "kms_key_arn" {
  description = "A KMS key of yours; without one, S3 encrypts with its own."
  type        = string
  default     = null
}

variable "abort_uploads_after_days" {
  description = "When S3 gives up an upload that nobody completed. Longer than a sink is ever down, and no shorter than Kafka keeps events: what S3 has aborted and the log names is read from Kafka again."
  type        = number
  default     = 30

  validation {
    condition     = var.abort_uploads_after_days >= 7
    error_message = "abort_uploads_after_days must be at least 7: a sink that was down for some days still has to complete the uploads that its log names."
  }
}

variable "keep_former_versions_days" {
  description = "How long S3 keeps what was overwritten or deleted."
  type        = number
  default     = 30

  validation {
    condition     = var.keep_former_versions_days >= 1
    error_message = "keep_former_versions_days must be at least 1."
  }
}
