database       = "shop"
instance_class = "db.t4g.medium"

# To look at it for a day. Leave it at true for what is to stay.
deletion_protection = false
