variable "name" {
  description = "What the network's parts are called after."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "name must be 2 to 31 lower-case letters, digits and hyphens, and begin with a letter."
  }
}

variable "cidr" {
  description = "Addresses of the VPC, a /16 to /20: each worker of MSK Connect takes one of a private subnet."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "cidr must be an IPv4 range of /16 to /20, such as 10.20.0.0/16."
  }
}

variable "way_out" {
  description = "How the private subnets reach AWS services other than S3: interface endpoints (nothing else is reached), or a NAT gateway."
  type        = string
  default     = "endpoints"

  validation {
    condition     = contains(["endpoints", "nat"], var.way_out)
    error_message = "way_out must be endpoints or nat."
  }
}
