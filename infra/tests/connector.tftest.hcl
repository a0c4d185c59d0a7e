variables {
  name              = "shop-source"
  settings          = { "connector.class" = "dev.tributary.capture.postgres.ExactPostgresConnector", "database.hostname" = "db", "database.password" = "$${secretsmanager:shop/capture:password}" }
  worker_properties = "key.converter=a.Converter\nvalue.converter=a.Converter\n"
  plugin            = { bucket = "acme-plugins", bucket_arn = "arn:aws:s3:::acme-plugins", key = "plugins/tributary-source-0a1b2c3d4e5f.zip" }
  bootstrap         = "b-1.shop:9098,b-2.shop:9098"
  role_arn          = "arn:aws:iam::123456789012:role/shop-source"
  subnet_ids        = ["subnet-1", "subnet-2", "subnet-3"]
  security_group_id = "sg-1"
}

run "offsets_outlive_a_replaced_connector_and_names_carry_content" {
  command = plan

  module {
    source = "../modules/connector"
  }

  assert {
    condition     = endswith(aws_mskconnect_worker_configuration.this.properties_file_content, "\noffset.storage.topic=__tributary_offsets.shop-source\n")
    error_message = "Each connector must have an offset topic of its own."
  }

  assert {
    condition     = aws_mskconnect_custom_plugin.this.name == "shop-source-0a1b2c3d4e5f" && aws_mskconnect_custom_plugin.this.location[0].s3[0].object_version != ""
    error_message = "A plugin must be named after its content, and be of one version of the object."
  }

  assert {
    condition     = aws_mskconnect_connector.this.connector_configuration["database.password"] == "$${secretsmanager:shop/capture:password}"
    error_message = "The password must stay a reference."
  }

  assert {
    condition     = one(aws_mskconnect_connector.this.capacity[0].provisioned_capacity).worker_count == 1
    error_message = "A source is one worker."
  }
}

run "a_sink_may_grow" {
  command = plan

  module {
    source = "../modules/connector"
  }

  variables {
    settings = { "connector.class" = "dev.tributary.sink.LakeSinkConnector" }
    capacity = { kind = "autoscaled", mcu = 2, workers = 4 }
  }

  assert {
    condition     = one(aws_mskconnect_connector.this.capacity[0].autoscaling).max_worker_count == 4 && one(one(aws_mskconnect_connector.this.capacity[0].autoscaling).scale_out_policy).cpu_utilization_percentage == 80
    error_message = "It must grow to four workers, from 80 % on."
  }
}

run "a_password_in_the_settings_is_refused" {
  command = plan

  module {
    source = "../modules/connector"
  }

  variables {
    settings = { "connector.class" = "some.Connector", "database.password" = "swordfish" }
  }

  expect_failures = [var.settings]
}

run "a_source_that_may_grow_is_refused" {
  command = plan

  module {
    source = "../modules/connector"
  }

  variables {
    capacity = { kind = "autoscaled", mcu = 2, workers = 4 }
  }

  expect_failures = [var.capacity]
}

run "what_msk_connect_would_refuse_is_refused_before" {
  command = plan

  module {
    source = "../modules/connector"
  }

  variables {
    settings             = { "connector.class" = "some.Connector" }
    capacity             = { kind = "provisioned", mcu = 3, workers = 11 }
    kafkaconnect_version = "2.7.1"
    bootstrap            = "b-1.shop:9092"
    worker_properties    = "offset.storage.topic=mine\n"
  }

  expect_failures = [var.capacity, var.kafkaconnect_version, var.bootstrap, var.worker_properties]
}

run "an_archive_without_its_content_in_its_name_is_refused" {
  command = plan

  module {
    source = "../modules/connector"
  }

  variables {
    plugin = { bucket = "acme-plugins", bucket_arn = "arn:aws:s3:::acme-plugins", key = "plugins/tributary-source-0.1.0.zip" }
  }

  expect_failures = [var.plugin]
}
