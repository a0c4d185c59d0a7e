output "role_arn" {
  value = aws_iam_role.this.arn

  # Who has the role has its rights.
  depends_on = [aws_iam_role_policy.this]
}
