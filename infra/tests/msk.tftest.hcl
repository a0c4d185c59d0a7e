variables {
  name              = "shop"
  subnet_ids        = ["subnet-1", "subnet-2", "subnet-3"]
  security_group_id = "sg-1"
}

run "standard_brokers_replicate_and_grow" {
  command = plan

  module {
    source = "../modules/msk"
  }

  assert {
    condition     = aws_msk_cluster.this[0].number_of_broker_nodes == 3 && aws_appautoscaling_target.storage[0].max_capacity == 1000
    error_message = "There must be a broker in each zone, and its storage must grow."
  }

  assert {
    condition     = strcontains(aws_msk_configuration.this[0].server_properties, "min.insync.replicas=2\n") && strcontains(aws_msk_configuration.this[0].server_properties, "unclean.leader.election.enable=false\n") && strcontains(aws_msk_configuration.this[0].server_properties, "auto.create.topics.enable=false\n")
    error_message = "Two replicas must have what is acknowledged, and topics be made on purpose."
  }

  assert {
    condition     = aws_msk_cluster.this[0].encryption_info[0].encryption_in_transit[0].client_broker == "TLS" && aws_msk_cluster.this[0].client_authentication[0].sasl[0].iam && !aws_msk_cluster.this[0].client_authentication[0].unauthenticated
    error_message = "Clients must come by TLS and IAM only."
  }
}

run "express_brokers_have_no_disks_to_care_for" {
  command = plan

  module {
    source = "../modules/msk"
  }

  variables {
    kind = "express"
  }

  assert {
    condition     = length(aws_msk_cluster.this[0].broker_node_group_info[0].storage_info) == 0 && length(aws_appautoscaling_target.storage) == 0
    error_message = "Express brokers take no storage."
  }

  assert {
    condition     = startswith(aws_msk_cluster.this[0].broker_node_group_info[0].instance_type, "express.") && !strcontains(aws_msk_configuration.this[0].server_properties, "min.insync.replicas")
    error_message = "Express brokers have types of their own, and set replication themselves."
  }
}

run "serverless_has_no_brokers" {
  command = plan

  module {
    source = "../modules/msk"
  }

  variables {
    kind = "serverless"
  }

  assert {
    condition     = length(aws_msk_cluster.this) == 0 && aws_msk_serverless_cluster.this[0].client_authentication[0].sasl[0].iam[0].enabled
    error_message = "There must be one cluster, which asks for IAM."
  }
}

run "what_loses_events_is_refused" {
  command = plan

  module {
    source = "../modules/msk"
  }

  variables {
    kind             = "zookeeper"
    subnet_ids       = ["subnet-1", "subnet-2"]
    retention_hours  = 1
    brokers_per_zone = 0
  }

  expect_failures = [var.kind, var.subnet_ids, var.retention_hours, var.brokers_per_zone]
}
