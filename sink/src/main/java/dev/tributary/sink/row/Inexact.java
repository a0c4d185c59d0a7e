package dev.tributary.sink.row;

/**
 * A value that its column's type cannot hold, such as {@code infinity} in a timestamp: the column
 * has null instead, and the row's {@code __exact} has this text.
 */
record Inexact(String text) {}
