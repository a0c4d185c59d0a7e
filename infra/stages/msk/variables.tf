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

variable "state_bucket" {
  description = "Where the stages before this one keep their state."
  type        = string
}

variable "kind" {
  description = "standard, express or serverless."
  type        = string
  default     = "standard"
}

variable "instance_type" {
  description = "Type of the brokers; by default the smallest m7g."
  type        = string
  default     = null
}

variable "brokers_per_zone" {
  description = "Brokers in each of three zones."
  type        = number
  default     = 1
}

variable "storage_gib" {
  description = "Storage of each broker at first, and up to which it grows; standard only."
  type        = object({ first = number, most = number })
  default     = { first = 100, most = 1000 }
}

variable "retention_hours" {
  description = "How long Kafka keeps events of topics that do not say it themselves; a pipeline's do (stream.retention, else 7 days). Longer than the sink is ever down."
  type        = number
  default     = 168
}

variable "management_host" {
  description = "Whether a host within the network is made."
  type        = bool
  default     = true
}

variable "cli_key" {
  description = "The command line's archive in the plugin bucket, as infra/upload-plugin named it; empty: the host comes without."
  type        = string
  default     = ""
}
