package io.gluewright.runtime.failures;

import java.io.EOFException;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.ZipException;

/** What readers of files say of what is in them. */
final class DataSymptoms {
  private static final Set<String> READERS =
      Set.of(
          "JsonProcessingException",
          "ParquetDecodingException",
          "AvroRuntimeException",
          "BadRecordException",
          "SparkUpgradeException");

  private DataSymptoms() {}

  static Optional<Diagnosis> of(Throwable failure) {
    boolean isOfData =
        failure instanceof ZipException
            || failure instanceof DataFormatException
            || failure instanceof EOFException
            || failure instanceof CharacterCodingException
            || failure instanceof DateTimeException
            || failure instanceof NumberFormatException
            || Throwables.isOneOf(READERS, failure)
            || Throwables.message(failure).contains("is not a Parquet file");
    return isOfData
        ? Optional.of(
            Diagnosis.of(
                FailureClass.DATA, "something in the input cannot be read as what it should be"))
        : Optional.empty();
  }
}
