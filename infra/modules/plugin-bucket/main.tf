# Where plugin archives lie, under names that carry their content; and who may put them there.

data "aws_partition" "current" {}

module "bucket" {
  source = "../private-bucket"

  name = var.name
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = module.bucket.name

  rule {
    id     = "forgotten-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

# A GitHub workflow of one repository and branch puts archives here, by a token that lives for minutes.
resource "aws_iam_role" "uploader" {
  count = var.github == null ? 0 : 1

  name                 = "${substr(var.name, 0, 54)}-uploader"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = var.github.oidc_provider_arn }
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.${data.aws_partition.current.dns_suffix}"
          "token.actions.githubusercontent.com:sub" = "repo:${var.github.repository}:ref:refs/heads/${var.github.branch}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "uploader" {
  count = var.github == null ? 0 : 1

  name = "upload-plugins"
  role = aws_iam_role.uploader[0].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Plugins"
      Effect   = "Allow"
      Action   = ["s3:PutObject", "s3:GetObject"]
      Resource = "${module.bucket.arn}/plugins/*"
      }, {
      Sid      = "LookWhetherThere"
      Effect   = "Allow"
      Action   = ["s3:ListBucket"]
      Resource = module.bucket.arn
    }]
  })
}
