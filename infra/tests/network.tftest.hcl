run "with_endpoints_nothing_leads_to_the_internet" {
  command = plan

  module {
    source = "../modules/network"
  }

  variables {
    name = "shop"
  }

  assert {
    condition     = length(aws_internet_gateway.this) + length(aws_nat_gateway.this) + length(aws_route.nat) == 0
    error_message = "There must be no gateway to the internet."
  }

  assert {
    condition     = contains(keys(aws_vpc_endpoint.interface), "secretsmanager") && contains(keys(aws_vpc_endpoint.interface), "logs") && contains(keys(aws_vpc_endpoint.interface), "sts")
    error_message = "Workers ask for secrets, logs and tokens."
  }

  assert {
    condition     = length(distinct(aws_subnet.private[*].availability_zone)) == 3 && length(distinct(aws_subnet.private[*].cidr_block)) == 3
    error_message = "Each private subnet must have a zone and addresses of its own."
  }
}

run "with_nat_there_is_one_gateway_and_no_interface_endpoint" {
  command = plan

  module {
    source = "../modules/network"
  }

  variables {
    name    = "shop"
    way_out = "nat"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_vpc_endpoint.interface) == 0 && length(aws_security_group.endpoints) == 0
    error_message = "The NAT gateway must take the endpoints' place."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.private : !contains(aws_subnet.public[*].cidr_block, subnet.cidr_block)])
    error_message = "The public subnet must not overlap."
  }
}

run "a_range_that_is_too_small_is_refused" {
  command = plan

  module {
    source = "../modules/network"
  }

  variables {
    name = "shop"
    cidr = "10.0.0.0/26"
  }

  expect_failures = [var.cidr]
}

run "another_way_out_is_refused" {
  command = plan

  module {
    source = "../modules/network"
  }

  variables {
    name    = "Shop_"
    way_out = "public"
  }

  expect_failures = [var.way_out, var.name]
}
