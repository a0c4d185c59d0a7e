/**
 * A Terraform provider without a cloud: it has the schema of the real one, makes up what the cloud
 * would answer, and tells what was asked of it. Terraform finds it by its address, as it finds a
 * provider under a debugger.
 */
@NullMarked
package dev.tributary.testing.terraform;

import org.jspecify.annotations.NullMarked;
