package dev.tributary.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.source.TableId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database writes for a value is what the lake's JSON for it is brought to. */
class CanonicalTextTest {
  private static final PostgresAddress DATABASE = TestServer.logical().newDatabase();

  @BeforeAll
  static void types() {
    TestServer.run(
        DATABASE,
        "CREATE EXTENSION hstore",
        "CREATE TYPE mood AS ENUM ('so so', 'happy')",
        "CREATE DOMAIN price AS numeric(8,2)",
        "CREATE DOMAIN prices AS price[]");
  }

  @ParameterizedTest(name = "{0} {1} is {2} in the lake")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          smallint | -32768 | -32768
          bigint | 9223372036854775807 | 9223372036854775807
          oid | 4294967295 | 4294967295
          numeric | 12345678901234567890.1234567890 | 12345678901234567890.1234567890
          numeric | 1.10 | 1.10
          numeric | 100 | 1E+2
          numeric | NaN | NaN
          numeric | Infinity | Infinity
          numeric | -Infinity | -Infinity
          numeric(10,2) | 1.5 | 1.5
          numeric(10,2) | 1.5 | 1.50
          numeric(10,2) | -0.05 | -0.05
          numeric(10,2) | NaN | NaN
          numeric(3,-2) | 12345 | 12300
          real | 1.1 | 1.1
          real | 1.1 | 1.100000023841858
          real | 3.4028235e+38 | 3.4028235E38
          real | NaN | NaN
          double precision | 0.1 | 0.1
          double precision | 1e300 | 1.0E300
          double precision | 5e-324 | 4.9E-324
          double precision | -0 | -0.0
          double precision | Infinity | Infinity
          double precision | -Infinity | -Infinity
          boolean | t | true
          boolean | f | false
          text | it`s "quoted" | it`s "quoted"
          character varying(20) | a  b | a  b
          character(5) | ab | ab
          character(5) | ab | `ab   `
          bytea | \\x00ff10 | AP8Q
          bytea | `` | ``
          date | 2026-11-21 | 2026-11-21
          date | infinity | infinity
          date | -infinity | -infinity
          date | 0044-03-15 BC | -0043-03-15
          date | 0044-03-15 BC | 0044-03-15 BC
          date | 20260-11-21 | +20260-11-21
          date | 5874897-12-31 | +5874897-12-31
          time without time zone | 01:02:03.100 | 01:02:03.100000
          time without time zone | 01:02 | 01:02:00
          time without time zone | 24:00:00 | 24:00:00
          time with time zone | 01:02:03.5+00 | 01:02:03.500Z
          time with time zone | 01:02:03+05:30 | 01:02:03+05:30
          timestamp without time zone | 2026-11-21 01:02:03.123456 | 2026-11-21T01:02:03.123456
          timestamp without time zone | 2026-11-21 01:02:00 | 2026-11-21T01:02:00.000000
          timestamp without time zone | infinity | infinity
          timestamp without time zone | 0001-01-01 00:00:00 BC | 0000-01-01T00:00:00
          timestamp without time zone | 294276-12-31 23:59:59.999999 | +294276-12-31T23:59:59.999999
          timestamp with time zone | 2026-11-21 01:02:03.1+02 | 2026-11-20T23:02:03.1Z
          timestamp with time zone | 2026-11-21 01:02:03.1+02 | 2026-11-21T01:02:03.1+02:00
          timestamp with time zone | -infinity | -infinity
          timestamp with time zone | 4713-01-01 00:00:00+00 BC | -4712-01-01T00:00:00Z
          interval | 1 year 2 mons 3 days 04:05:06.789 | P1Y2M3DT4H5M6.789S
          interval | -1 year 3 days -00:00:00.5 | P-1Y0M3DT0H0M-0.5S
          interval | 0 | P0Y0M0DT0H0M0S
          interval | 100:00:00 | PT100H
          uuid | A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11 | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
          json | {"b": 1,  "a":null} | {"b": 1,  "a":null}
          jsonb | {"b": 1.50,  "a": [true, "ü"]} | {"a":[true,"\\u00fc"],"b":1.50}
          jsonb | null | null
          integer[] | {1,NULL,3} | [1,null,3]
          integer[] | {{1,2},{3,4}} | [[1,2],[3,4]]
          integer[] | {} | []
          text[] | {"a,b","say \\"hi\\"","NULL",NULL,"","back\\\\slash"} | ["a,b","say \\"hi\\"","NULL",null,"","back\\\\slash"]
          numeric(6,2)[] | {1.5,NaN} | ["1.50","NaN"]
          bytea[] | {"\\\\x00ff"} | ["AP8="]
          timestamp with time zone[] | {"2026-11-21 01:02:03+02"} | ["2026-11-20T23:02:03Z"]
          jsonb[] | {"{\\"a\\": 1}"} | ["{\\"a\\":1}"]
          jsonb[] | {"{\\"a\\": 1}"} | [{"a":1}]
          boolean[] | {t,f} | [true,false]
          public.mood | so so | so so
          public.mood[] | {"so so",happy} | ["so so","happy"]
          inet | 192.168.1.5 | 192.168.1.5/32
          inet | 192.168.1.5/24 | 192.168.1.5/24
          inet | 2001:DB8::1 | 2001:db8::1
          cidr | 10.0.0.0/8 | 10.0.0.0/8
          macaddr | 08:00:2B:01:02:03 | 08:00:2b:01:02:03
          public.hstore | a=>1, "b c"=>NULL, "say \\"x\\""=>"NULL" | {"b c":null,"a":"1","say \\"x\\"":"NULL"}
          public.hstore | a=>1, b=>2 | "b"=>"2", "a"=>"1"
          int4range | [1,5] | [1,6)
          int4range | empty | empty
          numrange | (,1.50] | (,1.50]
          tstzrange | ["2026-11-21 01:00:00+01","2026-11-22 01:00:00+01") | ["2026-11-21 02:00:00+02","2026-11-22 00:00:00+00")
          daterange | [2026-11-21,2026-11-22) | [2026-11-21,2026-11-22)
          int4multirange | {[1,3),[5,7)} | {[1,3),[5,7)}
          money | 1234.50 | 1234.50
          money | -1234.50 | -1234.5
          money[] | {1.00,2.50} | ["1.00","2.50"]
          point | (1.5,-2) | (1.5,-2.0)
          point | (1e+300,NaN) | (1.0E300,NaN)
          polygon | ((1,2),(3,4)) | ((1.0,2.0),(3.0,4.0))
          bit(3) | 101 | 101
          bit(1) | 1 | true
          bit varying(8) | 0101 | 0101
          xml | <a b="c">d</a> | <a b="c">d</a>
          public.price | 1.5 | 1.5
          public.prices | {1.5,2} | ["1.50","2.00"]
          """)
  void bothSpellingsAreOneValue(String type, String inDatabase, String inLake) {
    try (PostgresConsistentView view = viewOf(type, inDatabase)) {
      String[] row = rowOf(view);

      assertThat(view.canonical(type, inLake)).isEqualTo(row[0]).doesNotStartWith("unreadable");
    }
  }

  @ParameterizedTest(name = "{0} {1} is not {2} in the lake")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bigint | 9007199254740993 | 9007199254740992
          integer | 1 | 1.5
          integer | 1 | one
          numeric | 1.10 | 1.1
          numeric | 1 | 1e999999999
          numeric(10,2) | 1.5 | 1.501
          double precision | 0.1 | 0.10000000000000002
          double precision | 0 | -0.0
          real | 1.1 | 1.1000001
          text | a | `a `
          text | `` | ` `
          character varying(5) | a | `a `
          character(5) | ab | aB
          bytea | \\x00ff10 | AP8R
          date | 2026-11-21 | 2026-11-22
          date | 0044-03-15 BC | 0044-03-15
          date | infinity | -infinity
          time without time zone | 24:00:00 | 00:00:00
          time with time zone | 01:02:03+02 | 23:02:03Z
          time with time zone | 01:02:03+02 | 01:02:03-02:00
          time with time zone | 24:00:00+00 | 00:00:00Z
          timestamp without time zone | 2026-11-21 01:02:03.123456 | 2026-11-21T01:02:03.123
          timestamp without time zone | 2026-11-21 01:02:03 | 2026-11-21T01:02:03+02:00
          timestamp with time zone | 2026-11-21 01:02:03+00 | 2026-11-21T01:02:03
          interval | 1 mon | P30D
          interval | 1 day | PT24H
          json | {"a":1} | {"a": 1}
          jsonb | {"a": 1.0} | {"a":1}
          jsonb | {"a": "1"} | {"a":1}
          jsonb | {"a": 1} | {"a":1} {}
          integer[] | {1,2} | [2,1]
          integer[] | {{1,2}} | [1,2]
          integer[] | [0:1]={1,2} | [1,2]
          text[] | {NULL} | ["NULL"]
          text[] | {"a,b"} | ["a","b"]
          inet | 192.168.1.5/24 | 192.168.1.5
          int4range | [1,5) | [1,5]
          numrange | (,1] | ["",1]
          money | 1.50 | 1.51
          bit varying(8) | 0101 | 101
          point | (1.5,2) | (1.5,2.5)
          path | ((1,2),(3,4)) | [(1,2),(3,4)]
          public.hstore | a=>NULL | {"a":"NULL"}
          public.mood | happy | Happy
          """)
  void otherValuesAreNeverEqual(String type, String inDatabase, String inLake) {
    try (PostgresConsistentView view = viewOf(type, inDatabase)) {
      String[] row = rowOf(view);

      assertThat(view.canonical(type, inLake)).isNotEqualTo(row[0]);
      assertThat(row[0]).doesNotStartWith("unreadable");
    }
  }

  private static PostgresConsistentView viewOf(String type, String value) {
    TestServer.run(
        DATABASE,
        "DROP TABLE IF EXISTS one_value",
        "CREATE TABLE one_value (value %s)".formatted(type),
        "INSERT INTO one_value VALUES (%s)".formatted(Identifiers.literal(value)));
    PostgresConsistentView view =
        PostgresConsistentView.open(
            TestServer.connections(DATABASE), List.of(new TableId("public", "one_value")));
    assertThat(view.tables().get(0).columns().get(0).type()).isEqualTo(type);
    return view;
  }

  private static String[] rowOf(PostgresConsistentView view) {
    String[][] rows = new String[1][];
    view.rows(view.tables().get(0), row -> rows[0] = row);
    return rows[0];
  }
}
