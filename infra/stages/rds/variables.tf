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

variable "database" {
  description = "Name of the database; with SQL Server you make it yourself."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,30}$", var.database))
    error_message = "database must be 1 to 31 lower-case letters, digits and underscores, and begin with a letter."
  }
}

variable "capture_user" {
  description = "Whom the source connector reads the database as."
  type        = string
  default     = "cdc"
}

variable "instance_class" {
  description = "Class of the instance; by default a small one."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether destroying the database is refused. Set it to false, and apply, before you destroy."
  type        = bool
  default     = true
}

variable "password_version" {
  description = "Raise it by one for new passwords; then set the capture user's by SQL, too."
  type        = number
  default     = 1
}

variable "secret_recovery_days" {
  description = "How long deleted secrets can be had back; 0: not at all."
  type        = number
  default     = 7
}
