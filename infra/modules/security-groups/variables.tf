variable "name" {
  description = "What the groups are called after."
  type        = string
}

variable "vpc_id" {
  description = "The VPC they belong to."
  type        = string
}

variable "s3_prefix_list_id" {
  description = "The addresses of S3, of the gateway endpoint."
  type        = string
}

variable "services_cidr" {
  description = "Where AWS services are reached on port 443: the VPC with interface endpoints, 0.0.0.0/0 with a NAT gateway."
  type        = string
}

variable "database_port" {
  description = "Port of the database: 5432, 3306 or 1433."
  type        = number

  validation {
    condition     = contains([5432, 3306, 1433], var.database_port)
    error_message = "database_port must be 5432 (PostgreSQL), 3306 (MySQL) or 1433 (SQL Server)."
  }
}
