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

variable "storage_gib" {
  description = "Storage at first, and the size up to which RDS lets it grow."
  type        = object({ first = number, most = number })
  default     = { first = 50, most = 500 }

  validation {
    condition     = var.storage_gib.first >= 20 && var.storage_gib.most > var.storage_gib.first
    error_message = "storage_gib.first must be at least 20, and storage_gib.most more than first: a log that nobody reads fills the disk."
  }
}

variable "multi_az" {
  description = "Whether a standby in another zone takes over."
  type        = bool
  default     = false
}

variable "database" {
  description = "Name of the database that is made."
  type        = string
}

variable "engine_version" {
  description = "Major version of PostgreSQL."
  type        = string
  default     = "17"

  validation {
    condition     = contains(["14", "15", "16", "17"], var.engine_version)
    error_message = "engine_version must be a major version from 14 to 17, such as 17."
  }
}

variable "instance_class" {
  description = "Class of the instance."
  type        = string
  default     = "db.t4g.medium"
}

variable "slot_keeps_mib" {
  description = "Log that a slot may keep back before PostgreSQL gives the slot up, so that a stopped pipeline cannot fill the disk."
  type        = number
  default     = 20480

  validation {
    condition     = var.slot_keeps_mib >= 1024
    error_message = "slot_keeps_mib must be at least 1024: a slot is lost that falls behind by more."
  }
}
