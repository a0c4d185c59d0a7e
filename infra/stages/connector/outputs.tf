output "connectors" {
  value = { source = module.source.arn, lake = module.lake.arn }
}

output "alarm_topic_arn" {
  value = module.alarms.topic_arn
}
