/** Connections: handshake, TLS, login, requests, cancellation. */
@NullMarked
package dev.tributary.testing.sqlserver.session;

import org.jspecify.annotations.NullMarked;
