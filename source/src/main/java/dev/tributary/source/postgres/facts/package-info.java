/** What a Postgres server says of itself, as plain values: what the doctor judges. */
@NullMarked
package dev.tributary.source.postgres.facts;

import org.jspecify.annotations.NullMarked;
