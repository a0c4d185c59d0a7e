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

variable "rendered" {
  description = "The folder with <name>.source.json, <name>.sink.json and <name>.worker.properties; infra/stack takes rendered/ of the configuration."
  type        = string
}

variable "source_plugin" {
  description = "The source connector's archive in the plugin bucket, as infra/upload-plugin named it."
  type        = string
}

variable "sink_plugin" {
  description = "The sink's archive in the plugin bucket, as infra/upload-plugin named it."
  type        = string
}

variable "source_mcu" {
  description = "Size of the source's one worker: 1, 2, 4 or 8."
  type        = number
  default     = 2
}

variable "sink_capacity" {
  description = "provisioned: so many workers; autoscaled: 1 to so many."
  type        = object({ kind = string, mcu = number, workers = number })
  default     = { kind = "provisioned", mcu = 1, workers = 1 }
}

variable "alarm_emails" {
  description = "Who is told; each confirms once, by a link that SNS sends."
  type        = list(string)
  default     = []
}

variable "lag_seconds" {
  description = "How far the sink may be behind before somebody is told."
  type        = number
  default     = 900
}
