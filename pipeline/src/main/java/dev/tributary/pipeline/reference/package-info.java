/** What users and their editors read of the file's shape: template, JSON Schema, reference page. */
@NullMarked
package dev.tributary.pipeline.reference;

import org.jspecify.annotations.NullMarked;
