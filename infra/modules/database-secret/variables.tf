variable "name" {
  description = "Name of the secret, such as shop/capture."
  type        = string
}

variable "description" {
  description = "What the secret is for."
  type        = string
}

variable "user" {
  description = "The user's name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{1,15}$", var.user))
    error_message = "user must be 2 to 16 lower-case letters, digits and underscores, and begin with a letter."
  }
}

variable "password_version" {
  description = "Raise it by one for a new password."
  type        = number
  default     = 1

  validation {
    condition     = var.password_version >= 1 && floor(var.password_version) == var.password_version
    error_message = "password_version must be a whole number from 1 on."
  }
}

variable "kms_key_arn" {
  description = "A KMS key of yours; without one, Secrets Manager encrypts with its own."
  type        = string
  default     = null
}

variable "recovery_window_in_days" {
  description = "How long a deleted secret can be had back; its name is taken for as long. 0 deletes at once."
  type        = number
  default     = 7
}
