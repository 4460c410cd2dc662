package io.gluewright.rules.technical;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.PlainSql;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructField;

/** What has to be known of the values of a column to choose the smallest type, and the choice. */
enum Gauge {
  /** Numbers of a whole type: how far they reach. */
  WHOLE {
    @Override
    List<Column> measures(StructField field) {
      Column value = PlainSql.column(field.name()).cast("long");
      return List.of(min(value).as(LEAST), max(value).as(GREATEST));
    }

    @Override
    Optional<DataType> smallest(DataType is, Row measured) {
      return Optional.of(whole(measured.getAs(LEAST), measured.getAs(GREATEST)));
    }
  },

  /** Decimals: the digits that are used before and behind the point. */
  DECIMAL {
    @Override
    List<Column> measures(StructField field) {
      Column value = PlainSql.column(field.name());
      Column text = value.cast("string");
      Column exponent = coalesce(regexp_extract(text, "E-(\\d+)$", 1).cast("int"), lit(0));
      Column fraction = length(regexp_extract(text, "\\.(\\d*?)0*(E|$)", 1));
      Column scale = when(value.equalTo(0), 0).otherwise(fraction.plus(exponent));
      return List.of(max(abs(value)).as(GREATEST), max(scale).as(SCALE));
    }

    @Override
    Optional<DataType> smallest(DataType is, Row measured) {
      BigDecimal greatest = measured.getAs(GREATEST);
      return decimal(greatest.precision() - greatest.scale(), measured.getAs(SCALE));
    }
  },

  /** Floating point numbers: whether all are whole, or would be the same with half the bits. */
  FLOATING {
    @Override
    List<Column> measures(StructField field) {
      Column value = PlainSql.column(field.name());
      double exact = field.dataType().equals(DataTypes.FloatType) ? 1L << 24 : 1L << 53;
      Column number = value.cast("double");
      return List.of(
          min(number).as(LEAST),
          max(number).as(GREATEST),
          bool_and(rint(number).equalTo(number).and(abs(number).leq(exact))).as(WHOLES),
          bool_and(number.cast("float").cast("double").equalTo(number)).as(FLOATS));
    }

    @Override
    Optional<DataType> smallest(DataType is, Row measured) {
      if (measured.<Boolean>getAs(WHOLES)) {
        double least = measured.<Double>getAs(LEAST);
        double greatest = measured.<Double>getAs(GREATEST);
        return Optional.of(whole((long) least, (long) greatest));
      }
      return measured.<Boolean>getAs(FLOATS) ? Optional.of(DataTypes.FloatType) : Optional.empty();
    }
  },

  /** Texts: whether all are truth values, numbers or dates in the one way SQL writes them. */
  TEXT {
    @Override
    List<Column> measures(StructField field) {
      Column text = PlainSql.column(field.name());
      Column whole = Fit.of(field, DataTypes.LongType).result();
      Column before = regexp_extract(text, "^-?([1-9]\\d*)", 1);
      Column behind = regexp_extract(text, "\\.(\\d*?)0*$", 1);
      return List.of(
          all(text, Fit.of(field, DataTypes.BooleanType)).as(TRUTHS),
          all(text, Fit.of(field, DataTypes.LongType)).as(WHOLES),
          min(whole).as(LEAST),
          max(whole).as(GREATEST),
          bool_and(text.rlike(Fit.DECIMAL_TEXT)).as(DECIMALS),
          max(length(before)).as(DIGITS),
          max(length(behind)).as(SCALE),
          all(text, Fit.of(field, DataTypes.DateType)).as(DATES));
    }

    @Override
    Optional<DataType> smallest(DataType is, Row measured) {
      if (measured.<Boolean>getAs(TRUTHS)) {
        return Optional.of(DataTypes.BooleanType);
      }
      if (measured.<Boolean>getAs(WHOLES)) {
        return Optional.of(whole(measured.getAs(LEAST), measured.getAs(GREATEST)));
      }
      if (measured.<Boolean>getAs(DECIMALS)) {
        return decimal(measured.getAs(DIGITS), measured.getAs(SCALE));
      }
      return measured.<Boolean>getAs(DATES) ? Optional.of(DataTypes.DateType) : Optional.empty();
    }

    private Column all(Column text, Fit fit) {
      return bool_and(when(text.isNotNull(), fit.result().isNotNull()));
    }
  },

  /** Values that have no smaller type. */
  NONE {
    @Override
    List<Column> measures(StructField field) {
      return List.of();
    }

    @Override
    Optional<DataType> smallest(DataType is, Row measured) {
      return Optional.empty();
    }
  };

  private static final String VALUES = "values";
  private static final String LEAST = "least";
  private static final String GREATEST = "greatest";
  private static final String SCALE = "scale";
  private static final String DIGITS = "digits";
  private static final String WHOLES = "wholes";
  private static final String FLOATS = "floats";
  private static final String TRUTHS = "truths";
  private static final String DECIMALS = "decimals";
  private static final String DATES = "dates";

  static Gauge of(DataType type) {
    if (type instanceof IntegralType) {
      return WHOLE;
    }
    if (type instanceof DecimalType) {
      return DECIMAL;
    }
    if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
      return FLOATING;
    }
    return type.equals(DataTypes.StringType) ? TEXT : NONE;
  }

  /** The aggregates behind {@link #VALUES}, each under its name. */
  abstract List<Column> measures(StructField field);

  abstract Optional<DataType> smallest(DataType is, Row measured);

  /** How many values there are; the first of the aggregates. */
  static Column values(StructField field) {
    return count(PlainSql.column(field.name())).as(VALUES);
  }

  /** The smallest type that holds what was measured; nothing where there was no value. */
  Optional<DataType> narrowest(DataType is, Row measured) {
    return measured.<Long>getAs(VALUES) == 0 ? Optional.empty() : smallest(is, measured);
  }

  private static DataType whole(long least, long greatest) {
    if (least >= Byte.MIN_VALUE && greatest <= Byte.MAX_VALUE) {
      return DataTypes.ByteType;
    }
    if (least >= Short.MIN_VALUE && greatest <= Short.MAX_VALUE) {
      return DataTypes.ShortType;
    }
    return least >= Integer.MIN_VALUE && greatest <= Integer.MAX_VALUE
        ? DataTypes.IntegerType
        : DataTypes.LongType;
  }

  private static Optional<DataType> decimal(int digits, int scale) {
    int precision = Math.max(1, Math.max(0, digits) + scale);
    return precision <= DecimalType.MAX_PRECISION()
        ? Optional.of(DataTypes.createDecimalType(precision, scale))
        : Optional.empty();
  }
}
