package dev.tributary.source.postgres.canonical;

/**
 * A row of pg_type, as far as the text of its values depends on it.
 *
 * @param kind typtype: b base, d domain, e enum, r range, m multirange, c composite
 * @param element the type of an array's elements, a range's bounds or a multirange's ranges; 0:
 *     none
 * @param base the type a domain is made of; 0: none
 * @param baseModifier the modifier that a domain gives its base; -1: none
 */
public record TypeDescription(
    long oid,
    String name,
    char kind,
    boolean array,
    char delimiter,
    long element,
    long base,
    int baseModifier) {}
