variable "name" {
  description = "The pipeline's name."
  type        = string
}

variable "emails" {
  description = "Who is told; each confirms once, by a link that SNS sends."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for email in var.emails : can(regex("^[^@ ]+@[^@ ]+$", email))])
    error_message = "emails must be addresses."
  }
}

variable "connectors" {
  description = "Names of the connectors."
  type        = list(string)
}

variable "sink" {
  description = "Name of the sink's connector, whose consumer group is connect-<name>."
  type        = string
}

variable "cluster_name" {
  description = "Name of the cluster of MSK."
  type        = string
}

variable "brokers" {
  description = "Brokers with disks of their own: those of kind standard, else 0."
  type        = number
}

variable "database" {
  description = "The engine (postgres, aurora-mysql, sqlserver), and what CloudWatch calls the instance."
  type        = object({ engine = string, identifier = string })

  validation {
    condition     = contains(["postgres", "aurora-mysql", "sqlserver"], var.database.engine)
    error_message = "database.engine must be postgres, aurora-mysql or sqlserver."
  }
}

variable "lag_seconds" {
  description = "How far the sink may be behind."
  type        = number
  default     = 900
}

variable "slot_mib" {
  description = "How much log a slot may keep back before somebody is told: less than PostgreSQL's own limit."
  type        = number
  default     = 5120
}

variable "free_storage_gib" {
  description = "How much of the database's disk must be free."
  type        = number
  default     = 10
}

variable "kms_key_arn" {
  description = "A KMS key of yours whose policy lets CloudWatch use it; without one, the topic is not encrypted."
  type        = string
  default     = null
}
