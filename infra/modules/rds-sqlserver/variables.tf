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

variable "engine" {
  description = "Edition: change data capture is in Standard and Enterprise, and not in Express or Web."
  type        = string
  default     = "sqlserver-se"

  validation {
    condition     = contains(["sqlserver-se", "sqlserver-ee"], var.engine)
    error_message = "engine must be sqlserver-se or sqlserver-ee: Express and Web have no change data capture."
  }
}

variable "engine_version" {
  description = "Major version of SQL Server: 15.00 is 2019, 16.00 is 2022."
  type        = string
  default     = "16.00"

  validation {
    condition     = contains(["15.00", "16.00"], var.engine_version)
    error_message = "engine_version must be 15.00 (2019) or 16.00 (2022)."
  }
}

variable "instance_class" {
  description = "Class of the instance."
  type        = string
  default     = "db.m6i.large"
}
