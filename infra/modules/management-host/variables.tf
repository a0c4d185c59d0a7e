variable "name" {
  description = "What host and role are called after."
  type        = string
}

variable "pipeline" {
  description = "The pipeline whose topics and lake the host may look at."
  type        = string
}

variable "subnet_id" {
  description = "A private subnet."
  type        = string
}

variable "security_group_id" {
  description = "The management host's group: it lets nobody in."
  type        = string
}

variable "instance_type" {
  description = "Type of the instance."
  type        = string
  default     = "t3.small"
}

variable "cluster_arn" {
  description = "The cluster of MSK."
  type        = string
}

variable "secret_arns" {
  description = "Secrets that the host may read: the capture user's and the administrator's."
  type        = list(string)
}

variable "plugin_bucket" {
  description = "Where the command line lies."
  type        = string
}

variable "plugin_bucket_arn" {
  description = "Its ARN."
  type        = string
}

variable "lake_bucket_arn" {
  description = "The lake, which verify reads."
  type        = string
}

variable "cli_key" {
  description = "The command line's archive, as infra/upload-plugin named it; empty: the host comes without."
  type        = string
  default     = ""

  validation {
    condition     = var.cli_key == "" || can(regex("^cli/tributary-cli-[0-9a-f]{12}\\.zip$", var.cli_key))
    error_message = "cli_key must be cli/tributary-cli-<first 12 digits of its SHA-256>.zip, or empty."
  }
}
