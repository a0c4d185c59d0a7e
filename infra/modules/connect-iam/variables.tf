variable "connector" {
  description = "The connector that may take the role, which is called after it."
  type        = string
}

variable "cluster_arn" {
  description = "The cluster of MSK."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kafka:[a-z0-9-]+:[0-9]{12}:cluster/[^/]+/[^/]+$", var.cluster_arn))
    error_message = "cluster_arn must be the ARN of one cluster: arn:aws:kafka:region:account:cluster/name/uuid."
  }
}

variable "own_topics" {
  description = "Topics that the connector both writes and reads: its offsets, its schema history."
  type        = list(string)

  validation {
    condition     = alltrue([for topic in var.own_topics : length(trimsuffix(topic, "*")) > 0 && !strcontains(trimsuffix(topic, "*"), "*")])
    error_message = "own_topics must be names, or prefixes that end in *; * alone would be every topic."
  }
}

variable "writes_topics" {
  description = "Topics that the connector writes: names, or prefixes that end in *."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for topic in var.writes_topics : length(trimsuffix(topic, "*")) > 0 && !strcontains(trimsuffix(topic, "*"), "*")])
    error_message = "writes_topics must be names, or prefixes that end in *; * alone would be every topic."
  }
}

variable "reads_topics" {
  description = "Topics that the connector reads: names, or prefixes that end in *."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for topic in var.reads_topics : length(trimsuffix(topic, "*")) > 0 && !strcontains(trimsuffix(topic, "*"), "*")])
    error_message = "reads_topics must be names, or prefixes that end in *; * alone would be every topic."
  }
}

variable "groups" {
  description = "Consumer groups of the connector, besides those of MSK Connect."
  type        = list(string)
  default     = []
}

variable "secret_arn" {
  description = "The one secret that the connector reads; null if it reads none."
  type        = string
  default     = null
}

variable "lake" {
  description = "The bucket and the prefix that the connector writes to; null if it writes none."
  type        = object({ bucket_arn = string, prefix = string })
  default     = null

  validation {
    condition     = var.lake == null || can(regex("^[A-Za-z0-9_.=-]+(/[A-Za-z0-9_.=-]+)*$", var.lake.prefix))
    error_message = "lake.prefix must be a folder such as shop, without slashes at its ends and without wildcards."
  }
}

variable "kms_key_arns" {
  description = "KMS keys of yours that secret and lake are encrypted with."
  type        = list(string)
  default     = []
}
