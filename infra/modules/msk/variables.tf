variable "name" {
  description = "Name of the cluster."
  type        = string
}

variable "kind" {
  description = "standard: brokers with disks; express: brokers whose storage needs no care; serverless: no brokers to choose."
  type        = string
  default     = "standard"

  validation {
    condition     = contains(["standard", "express", "serverless"], var.kind)
    error_message = "kind must be standard, express or serverless."
  }
}

variable "subnet_ids" {
  description = "Private subnets, one in each of three zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) == 3
    error_message = "subnet_ids must name three subnets, one in each availability zone: two replicas must survive the loss of a zone."
  }
}

variable "security_group_id" {
  description = "The group that lets workers and the management host in."
  type        = string
}

variable "kafka_version" {
  description = "Version of Kafka; serverless has its own."
  type        = string
  default     = "3.8.x"
}

variable "instance_type" {
  description = "Type of the brokers; by default the smallest of the m7g that the kind has."
  type        = string
  default     = null
}

variable "brokers_per_zone" {
  description = "Brokers in each of the three zones."
  type        = number
  default     = 1

  validation {
    condition     = var.brokers_per_zone >= 1 && var.brokers_per_zone <= 10
    error_message = "brokers_per_zone must be 1 to 10."
  }
}

variable "storage_gib" {
  description = "Storage of each broker at first, and up to which it grows; standard only."
  type        = object({ first = number, most = number })
  default     = { first = 100, most = 1000 }

  validation {
    condition     = var.storage_gib.first >= 1 && var.storage_gib.most > var.storage_gib.first
    error_message = "storage_gib.most must be more than storage_gib.first."
  }
}

variable "retention_hours" {
  description = "How long Kafka keeps events of topics that do not say it themselves; a pipeline's do (stream.retention, else 7 days). Longer than the sink is ever down."
  type        = number
  default     = 168

  validation {
    condition     = var.retention_hours >= 24
    error_message = "retention_hours must be at least 24: what Kafka deletes before the sink has read it is lost."
  }
}

variable "log_retention_days" {
  description = "How long brokers' logs are kept."
  type        = number
  default     = 30
}

variable "kms_key_arn" {
  description = "A KMS key of yours; without one, MSK encrypts with its own."
  type        = string
  default     = null
}
