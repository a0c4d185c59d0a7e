variable "name" {
  description = "The pipeline's name, as in tributary.yaml; everything is called after it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "name must be 2 to 31 lower-case letters, digits and hyphens, and begin with a letter."
  }
}

variable "region" {
  description = "The region of everything, the state's bucket included."
  type        = string
}

variable "tags" {
  description = "Tags of yours, on everything that can have some."
  type        = map(string)
  default     = {}
}

variable "engine" {
  description = "The database: postgres (RDS), aurora-mysql or sqlserver (RDS). The later stages follow it."
  type        = string

  validation {
    condition     = contains(["postgres", "aurora-mysql", "sqlserver"], var.engine)
    error_message = "engine must be postgres, aurora-mysql or sqlserver."
  }
}

variable "cidr" {
  description = "Addresses of the VPC."
  type        = string
  default     = "10.20.0.0/16"
}

variable "way_out" {
  description = "endpoints or nat: how private subnets reach AWS services other than S3."
  type        = string
  default     = "endpoints"
}

variable "lake_bucket" {
  description = "Name of the lake's bucket."
  type        = string
}

variable "plugin_bucket" {
  description = "Name of the bucket with the plugins."
  type        = string
}

variable "abort_uploads_after_days" {
  description = "When S3 gives up an upload that nobody completed: longer than a sink is ever down."
  type        = number
  default     = 30
}

variable "github" {
  description = "Whose workflow may upload plugins; null: nobody's."
  type = object({
    repository        = string
    branch            = optional(string, "main")
    oidc_provider_arn = string
  })
  default = null
}

variable "kms_key_arn" {
  description = "A KMS key of yours for the lake."
  type        = string
  default     = null
}
