package dev.tributary.pipeline.render;

import dev.tributary.source.Secret;
import dev.tributary.source.postgres.PostgresAddress;

/** Where the source is, embedded or not, and where its password is. */
public record DatabaseAccess(PostgresAddress address, Secret password) {}
