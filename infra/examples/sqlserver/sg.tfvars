engine        = "sqlserver"
lake_bucket   = "acme-shop-lake"
plugin_bucket = "acme-shop-plugins"
