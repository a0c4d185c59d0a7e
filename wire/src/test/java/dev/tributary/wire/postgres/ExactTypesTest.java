package dev.tributary.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.wire.SchemaNames;
import io.debezium.spi.converter.RelationalColumn;
import java.sql.Types;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class ExactTypesTest {
  @Test
  void theSchemaOfANumericTellsItsPrecisionAndScale() {
    Schema schema = schemaOf(new NumericColumn(Oid.NUMERIC, OptionalInt.of(10), OptionalInt.of(2)));

    assertThat(schema.name()).isEqualTo(SchemaNames.DECIMAL);
    assertThat(schema.isOptional()).isTrue();
    assertThat(schema.parameters()).isEqualTo(Map.of("precision", "10", "scale", "2"));
  }

  @Test
  void moneyHasNineteenDigitsTwoOfThemBehindThePoint() {
    Schema schema =
        schemaOf(new NumericColumn(Oid.MONEY, OptionalInt.empty(), OptionalInt.empty()));

    assertThat(schema.parameters()).isEqualTo(Map.of("precision", "19", "scale", "2"));
  }

  @Test
  void aNumericOfAnyLengthTellsNeither() {
    Schema unlimited =
        schemaOf(new NumericColumn(Oid.NUMERIC, OptionalInt.of(131_089), OptionalInt.of(0)));
    Schema unknown =
        schemaOf(new NumericColumn(Oid.NUMERIC, OptionalInt.empty(), OptionalInt.empty()));

    assertThat(unlimited.parameters()).isNull();
    assertThat(unknown.parameters()).isNull();
  }

  private static Schema schemaOf(RelationalColumn column) {
    AtomicReference<SchemaBuilder> registered = new AtomicReference<>();
    new ExactTypes().converterFor(column, (schema, converter) -> registered.set(schema));
    return registered.get().build();
  }

  private record NumericColumn(int nativeType, OptionalInt length, OptionalInt scale)
      implements RelationalColumn {
    @Override
    public int jdbcType() {
      return Types.NUMERIC;
    }

    @Override
    public String typeName() {
      return "numeric";
    }

    @Override
    public String typeExpression() {
      return "numeric";
    }

    @Override
    public boolean isOptional() {
      return true;
    }

    @Override
    public Object defaultValue() {
      return null;
    }

    @Override
    public boolean hasDefaultValue() {
      return false;
    }

    @Override
    public String name() {
      return "amount";
    }

    @Override
    public String dataCollection() {
      return "public.orders";
    }
  }
}
