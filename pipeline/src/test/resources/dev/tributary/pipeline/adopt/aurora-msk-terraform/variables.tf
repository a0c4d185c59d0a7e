variable "environment" {
  type    = string
  default = "dev"
}

/* Settings that differ by environment. */
variable "more_settings" {
  type = map(string)
}

resource "aws_s3_bucket" "plugins" {
  bucket = "aws-msk-resources-bucket"
  tags   = { for name, value in var.tags : name => value if value != "}" }
}
