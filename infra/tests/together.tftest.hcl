run "every_module_can_be_planned_with_the_others" {
  command = plan

  assert {
    condition     = length(module.network.private_subnet_ids) == 3
    error_message = "The network must have three private subnets."
  }
}
