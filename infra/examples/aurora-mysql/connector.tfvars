alarm_emails = ["data-on-call@example.com"]

sink_capacity = { kind = "autoscaled", mcu = 1, workers = 4 }
