# The pipeline: the connectors of a rendered configuration, each with a role of its own, and the alarms.

data "terraform_remote_state" "sg" {
  backend = "s3"

  config = {
    bucket = var.state_bucket
    key    = "${var.name}/sg.tfstate"
    region = var.region
  }
}

data "terraform_remote_state" "rds" {
  backend = "s3"

  config = {
    bucket = var.state_bucket
    key    = "${var.name}/rds.tfstate"
    region = var.region
  }
}

data "terraform_remote_state" "msk" {
  backend = "s3"

  config = {
    bucket = var.state_bucket
    key    = "${var.name}/msk.tfstate"
    region = var.region
  }
}

locals {
  # An output that is null is not in the state at all.
  kms_key_arn = try(data.terraform_remote_state.sg.outputs.kms_key_arn, null)

  sg  = data.terraform_remote_state.sg.outputs
  rds = data.terraform_remote_state.rds.outputs
  msk = data.terraform_remote_state.msk.outputs

  source_name = "${var.name}-source"
  lake_name   = "${var.name}-lake"

  rendered = {
    source = jsondecode(file("${var.rendered}/${var.name}.source.json"))
    lake   = jsondecode(file("${var.rendered}/${var.name}.sink.json"))
  }
  worker_properties = file("${var.rendered}/${var.name}.worker.properties")

  # The files say what is captured and how; where the brokers are, the stage before knows.
  settings = {
    for connector, settings in local.rendered : connector => {
      for key, value in settings : key => endswith(key, "bootstrap.servers") ? local.msk.cluster.bootstrap : value
    }
  }

  pipeline_topics = ["${var.name}.*", "__debezium-heartbeat.${var.name}"]
  request_topic   = "__tributary-snapshot-requests.${var.name}"

  # PostgreSQL's connector keeps no history of what tables looked like.
  history_topics = compact([lookup(local.rendered.source, "schema.history.internal.kafka.topic", "")])
  history_groups = [for topic in local.history_topics : "${var.name}-schemahistory"]
}

module "source_role" {
  source = "../../modules/connect-iam"

  connector     = local.source_name
  cluster_arn   = local.msk.cluster.arn
  own_topics    = concat(["__tributary_offsets.${local.source_name}"], local.history_topics)
  writes_topics = concat(local.pipeline_topics, ["__tributary-snapshot-notes.${var.name}"])
  reads_topics  = [local.request_topic]
  groups        = concat([local.request_topic], local.history_groups)
  secret_arn    = local.rds.capture_secret.arn
  kms_key_arns  = compact([local.kms_key_arn])
}

module "lake_role" {
  source = "../../modules/connect-iam"

  connector    = local.lake_name
  cluster_arn  = local.msk.cluster.arn
  own_topics   = ["__tributary_offsets.${local.lake_name}"]
  reads_topics = local.pipeline_topics
  groups       = ["connect-${local.lake_name}"]
  lake         = { bucket_arn = local.sg.lake_bucket.arn, prefix = var.name }
  kms_key_arns = compact([local.kms_key_arn])
}

module "source" {
  source = "../../modules/connector"

  name              = local.source_name
  settings          = local.settings.source
  worker_properties = local.worker_properties
  plugin            = merge(local.plugins, { key = var.source_plugin })
  capacity          = { kind = "provisioned", mcu = var.source_mcu, workers = 1 }
  bootstrap         = local.msk.cluster.bootstrap
  role_arn          = module.source_role.role_arn
  subnet_ids        = local.sg.private_subnet_ids
  security_group_id = local.sg.security_group_ids["workers"]
}

module "lake" {
  source = "../../modules/connector"

  name              = local.lake_name
  settings          = local.settings.lake
  worker_properties = local.worker_properties
  plugin            = merge(local.plugins, { key = var.sink_plugin })
  capacity          = var.sink_capacity
  bootstrap         = local.msk.cluster.bootstrap
  role_arn          = module.lake_role.role_arn
  subnet_ids        = local.sg.private_subnet_ids
  security_group_id = local.sg.security_group_ids["workers"]
}

locals {
  plugins = { bucket = local.sg.plugin_bucket.name, bucket_arn = local.sg.plugin_bucket.arn }
}

module "alarms" {
  source = "../../modules/alarms"

  name         = var.name
  emails       = var.alarm_emails
  connectors   = [module.source.name, module.lake.name]
  sink         = module.lake.name
  cluster_name = local.msk.cluster.name
  brokers      = local.msk.brokers_with_disks
  database     = local.rds.database
  lag_seconds  = var.lag_seconds
}
