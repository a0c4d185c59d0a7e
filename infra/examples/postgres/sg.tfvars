engine        = "postgres"
lake_bucket   = "acme-shop-lake"
plugin_bucket = "acme-shop-plugins"

# The account's OIDC provider of GitHub; leave it out if people upload the plugins.
github = {
  repository        = "acme/tributary"
  oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
}
