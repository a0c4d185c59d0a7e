package dev.tributary.checks.doctor;

import dev.tributary.sandbox.SandboxBuilder;

class MariaDb114DoctorTest extends MariaDbDoctorTest {
  @Override
  SandboxBuilder with(SandboxBuilder builder) {
    return builder.withMariaDb114();
  }
}
