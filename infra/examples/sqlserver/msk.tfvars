kind            = "serverless"
management_host = false
