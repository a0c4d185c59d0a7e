variable "name" {
  description = "Name of the database server."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, in two zones at least."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must name subnets of at least two availability zones."
  }
}

variable "security_group_id" {
  description = "The group that lets workers and the management host in."
  type        = string
}

variable "admin_user" {
  description = "The administrator's name."
  type        = string
  default     = "tributary_admin"
}

variable "admin_password" {
  description = "The administrator's password; it is written, and never read or kept."
  type        = string
  ephemeral   = true
}

variable "password_version" {
  description = "Raise it by one to have the password written again."
  type        = number
  default     = 1
}

variable "kms_key_arn" {
  description = "A KMS key of yours; without one, RDS encrypts with its own."
  type        = string
  default     = null
}

variable "backup_retention_days" {
  description = "How long automated backups are kept. At least 1: without backups there is no binlog and no point in time."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must be 1 to 35."
  }
}

variable "deletion_protection" {
  description = "Whether destroying is refused. With it goes a last snapshot."
  type        = bool
  default     = true
}

variable "database" {
  description = "Name of the database that is made."
  type        = string
}

variable "engine_version" {
  description = "Version of Aurora MySQL 3, which is compatible with MySQL 8.0."
  type        = string
  default     = "8.0.mysql_aurora.3.08.2"

  validation {
    condition     = startswith(var.engine_version, "8.0.mysql_aurora.3.")
    error_message = "engine_version must be one of Aurora MySQL 3, such as 8.0.mysql_aurora.3.08.2."
  }
}

variable "instance_class" {
  description = "Class of the instances."
  type        = string
  default     = "db.t4g.medium"
}

variable "instances" {
  description = "How many instances: the first writes, another takes over when it fails."
  type        = number
  default     = 2

  validation {
    condition     = var.instances >= 1 && var.instances <= 15
    error_message = "instances must be 1 to 15."
  }
}
