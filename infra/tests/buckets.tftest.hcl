run "the_lake_keeps_uploads_for_a_sink_that_was_down" {
  command = plan

  module {
    source = "../modules/lake-bucket"
  }

  variables {
    name = "acme-lake"
  }

  assert {
    condition     = one([for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.abort_incomplete_multipart_upload[0].days_after_initiation if rule.id == "forgotten-uploads"]) == 30
    error_message = "Uploads under way must be kept for 30 days."
  }
}

run "aborting_uploads_too_early_is_refused" {
  command = plan

  module {
    source = "../modules/lake-bucket"
  }

  variables {
    name                     = "acme-lake"
    abort_uploads_after_days = 1
  }

  expect_failures = [var.abort_uploads_after_days]
}

run "a_directory_bucket_is_refused" {
  command = plan

  module {
    source = "../modules/private-bucket"
  }

  variables {
    name = "lake--euc1-az1--x-s3"
  }

  expect_failures = [var.name]
}

run "one_branch_of_one_repository_uploads_plugins" {
  command = plan

  module {
    source = "../modules/plugin-bucket"
  }

  variables {
    name   = "acme-plugins"
    github = { repository = "acme/tributary", oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
  }

  assert {
    condition     = strcontains(aws_iam_role.uploader[0].assume_role_policy, "\"token.actions.githubusercontent.com:sub\":\"repo:acme/tributary:ref:refs/heads/main\"")
    error_message = "The role must be for this branch of this repository alone."
  }
}

run "a_wildcard_for_the_repository_is_refused" {
  command = plan

  module {
    source = "../modules/plugin-bucket"
  }

  variables {
    name   = "acme-plugins"
    github = { repository = "acme/*", oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
  }

  expect_failures = [var.github]
}
