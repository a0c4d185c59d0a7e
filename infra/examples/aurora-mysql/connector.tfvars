source_plugin = "plugins/tributary-mysql-0a1b2c3d4e5f.zip"
sink_plugin   = "plugins/tributary-sink-5f4e3d2c1b0a.zip"
alarm_emails  = ["data-on-call@example.com"]

sink_capacity = { kind = "autoscaled", mcu = 1, workers = 4 }
