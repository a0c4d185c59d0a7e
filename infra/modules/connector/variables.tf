variable "name" {
  description = "Name of the connector, and of its role."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,60}$", var.name))
    error_message = "name must be 2 to 61 lower-case letters, digits and hyphens, and begin with a letter."
  }
}

variable "settings" {
  description = "The rendered settings, as they are in <pipeline>.source.json or <pipeline>.sink.json. Passwords are references."
  type        = map(string)

  validation {
    condition     = contains(keys(var.settings), "connector.class")
    error_message = "settings must have connector.class: is this a rendered connector?"
  }

  validation {
    condition = alltrue([
      for key, value in var.settings : startswith(value, "$${")
      if can(regex("(password|secret\\.key|secret\\.access\\.key)$", key))
    ])
    error_message = "settings must hold no password: what ends in password or secret key has to be a reference such as $${secretsmanager:shop/capture:password}."
  }
}

variable "worker_properties" {
  description = "The rendered settings of the worker, as they are in <pipeline>.worker.properties."
  type        = string

  validation {
    condition     = !can(regex("(?m)^\\s*offset\\.storage\\.topic\\s*=", var.worker_properties))
    error_message = "worker_properties must leave offset.storage.topic out: each connector gets a topic of its own."
  }

  validation {
    condition     = can(regex("(?m)^key\\.converter=", var.worker_properties)) && can(regex("(?m)^value\\.converter=", var.worker_properties))
    error_message = "worker_properties must have key.converter and value.converter, without which MSK Connect takes no worker configuration."
  }
}

variable "plugin" {
  description = "The archive in the plugin bucket: plugins/tributary-<connector>-<first 12 digits of its SHA-256>.zip."
  type        = object({ bucket = string, bucket_arn = string, key = string })

  validation {
    condition     = can(regex("(^|/)tributary-[a-z]+-[0-9a-f]{12}\\.zip$", var.plugin.key))
    error_message = "plugin.key must end in tributary-<connector>-<first 12 digits of its SHA-256>.zip: infra/upload-plugin names archives so."
  }
}

variable "capacity" {
  description = "provisioned: so many workers; autoscaled: 1 to so many, where MSK Connect sets tasks.max itself. A database's connector must be provisioned with one worker."
  type        = object({ kind = string, mcu = number, workers = number })
  default     = { kind = "provisioned", mcu = 1, workers = 1 }

  validation {
    condition     = contains(["provisioned", "autoscaled"], var.capacity.kind)
    error_message = "capacity.kind must be provisioned or autoscaled."
  }

  validation {
    condition     = contains([1, 2, 4, 8], var.capacity.mcu)
    error_message = "capacity.mcu must be 1, 2, 4 or 8."
  }

  validation {
    condition     = var.capacity.workers >= 1 && var.capacity.workers <= 10
    error_message = "capacity.workers must be 1 to 10."
  }

  validation {
    condition     = !contains(keys(var.settings), "database.hostname") || (var.capacity.kind == "provisioned" && var.capacity.workers == 1)
    error_message = "A database's connector is one task: its capacity must be provisioned, with one worker."
  }
}

variable "kafkaconnect_version" {
  description = "Version of Kafka Connect: the plugins need the line 3.7, which runs on Java 17."
  type        = string
  default     = "3.7.x"

  validation {
    condition     = startswith(var.kafkaconnect_version, "3.7")
    error_message = "kafkaconnect_version must be of the line 3.7: 2.7.1 runs on Java 11, which the plugins do not."
  }
}

variable "bootstrap" {
  description = "Brokers' addresses for IAM, port 9098."
  type        = string

  validation {
    condition     = alltrue([for broker in split(",", var.bootstrap) : endswith(broker, ":9098")])
    error_message = "bootstrap must be addresses with port 9098 (IAM over TLS)."
  }
}

variable "role_arn" {
  description = "The connector's role, of connect-iam."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets; each worker takes an address."
  type        = list(string)
}

variable "security_group_id" {
  description = "The workers' group."
  type        = string
}

variable "log_retention_days" {
  description = "How long workers' logs are kept."
  type        = number
  default     = 30
}

variable "kms_key_arn" {
  description = "A KMS key of yours for the logs."
  type        = string
  default     = null
}
