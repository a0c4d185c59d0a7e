variable "name" {
  description = "Name of the bucket."
  type        = string
}

variable "github" {
  description = "The repository and branch whose workflow uploads plugins, and the account's OIDC provider of GitHub; null if people do."
  type = object({
    repository        = string
    branch            = optional(string, "main")
    oidc_provider_arn = string
  })
  default = null

  validation {
    condition     = var.github == null || can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.github.repository))
    error_message = "github.repository must be owner/name, without wildcards."
  }
}
