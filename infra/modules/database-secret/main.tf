# A user's password, made when the secret is, kept in Secrets Manager and nowhere else: it passes through Terraform in memory only.

ephemeral "random_password" "this" {
  length      = 32
  special     = false
  min_lower   = 1
  min_upper   = 1
  min_numeric = 1
}

resource "aws_secretsmanager_secret" "this" {
  name                    = var.name
  description             = var.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_in_days
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id

  secret_string_wo = jsonencode({
    username = var.user
    password = ephemeral.random_password.this.result
  })
  secret_string_wo_version = var.password_version
}

# Read back, and not taken from above: a run that ended between secret and database would else leave them with two passwords.
ephemeral "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret_version.this.secret_id
}
