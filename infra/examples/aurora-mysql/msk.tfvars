kind = "express"
