variables {
  name              = "shop"
  database          = "shop"
  subnet_ids        = ["subnet-1", "subnet-2", "subnet-3"]
  security_group_id = "sg-1"
  admin_password    = "made-for-this-test"
}

run "postgres_has_logical_replication_and_tls" {
  command = plan

  module {
    source = "../modules/rds-postgres"
  }

  assert {
    condition     = { for p in aws_db_parameter_group.this.parameter : p.name => p.value }["rds.logical_replication"] == "1"
    error_message = "Without rds.logical_replication there is no logical decoding."
  }

  assert {
    condition     = { for p in aws_db_parameter_group.this.parameter : p.name => p.value }["rds.force_ssl"] == "1"
    error_message = "Connections must be encrypted."
  }

  assert {
    condition     = { for p in aws_db_parameter_group.this.parameter : p.name => p.value }["max_slot_wal_keep_size"] == "20480"
    error_message = "A slot must not be able to fill the disk."
  }

  assert {
    condition     = aws_db_instance.this.storage_encrypted && !aws_db_instance.this.publicly_accessible && aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
    error_message = "The database must be encrypted, private and protected."
  }
}

run "postgres_refuses_settings_that_lose_something" {
  command = plan

  module {
    source = "../modules/rds-postgres"
  }

  variables {
    engine_version        = "11"
    backup_retention_days = 0
    slot_keeps_mib        = 10
    storage_gib           = { first = 100, most = 100 }
    subnet_ids            = ["subnet-1"]
  }

  expect_failures = [var.engine_version, var.backup_retention_days, var.slot_keeps_mib, var.storage_gib, var.subnet_ids]
}

run "aurora_has_a_binlog_of_whole_rows" {
  command = plan

  module {
    source = "../modules/aurora-mysql"
  }

  assert {
    condition     = { for p in aws_rds_cluster_parameter_group.this.parameter : p.name => p.value }["binlog_format"] == "ROW"
    error_message = "The binlog must be of rows."
  }

  assert {
    condition     = { for p in aws_rds_cluster_parameter_group.this.parameter : p.name => p.value }["binlog_row_image"] == "FULL"
    error_message = "The binlog must have whole rows."
  }

  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.deletion_protection && length(aws_rds_cluster_instance.this) == 2
    error_message = "The cluster must be encrypted, protected and have somebody to take over."
  }
}

run "aurora_refuses_another_line" {
  command = plan

  module {
    source = "../modules/aurora-mysql"
  }

  variables {
    engine_version = "5.7.mysql_aurora.2.11.4"
    instances      = 0
  }

  expect_failures = [var.engine_version, var.instances]
}

run "sqlserver_takes_large_values" {
  command = plan

  module {
    source = "../modules/rds-sqlserver"
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "sqlserver-se-16.0" && { for p in aws_db_parameter_group.this.parameter : p.name => p.value }["max text repl size (b)"] == "-1"
    error_message = "Captured tables must take values of more than 64 KiB."
  }

  assert {
    condition     = aws_db_instance.this.license_model == "license-included" && aws_db_instance.this.storage_encrypted
    error_message = "The license must come along, and the storage be encrypted."
  }
}

run "sqlserver_refuses_editions_without_capture" {
  command = plan

  module {
    source = "../modules/rds-sqlserver"
  }

  variables {
    engine         = "sqlserver-ex"
    engine_version = "13.00"
  }

  expect_failures = [var.engine, var.engine_version]
}
