engine        = "aurora-mysql"
way_out       = "nat"
lake_bucket   = "acme-shop-lake"
plugin_bucket = "acme-shop-plugins"
