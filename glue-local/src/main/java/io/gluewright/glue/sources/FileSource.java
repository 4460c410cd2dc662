package io.gluewright.glue.sources;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.PartitioningStrategy;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.glue.bookmarks.FileLimits;
import io.gluewright.glue.bookmarks.JobRun;
import io.gluewright.glue.records.InputFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files in folders: listed, pruned by partition, chosen by the bookmark, read. In this order. */
final class FileSource extends LocalSource {
  private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);

  private final List<String> paths;
  private final FileListing listing;
  private final FileLimits limits;
  private final UnaryOperator<List<FoundFile>> pruning;
  private Optional<FileFormat> format;

  private FileSource(
      GlueContext context,
      String transformationContext,
      Optional<PartitioningStrategy> partitioner,
      List<String> paths,
      Options options,
      UnaryOperator<List<FoundFile>> pruning,
      Optional<FileFormat> format) {
    super(context, transformationContext, partitioner);
    Configuration configuration = context.getSparkSession().sessionState().newHadoopConf();
    this.paths = paths;
    this.listing = new FileListing(configuration, options);
    this.limits = FileLimits.of(options.asMap());
    this.pruning = pruning;
    this.format = format;
  }

  static FileSource of(
      GlueContext context,
      String transformationContext,
      Optional<PartitioningStrategy> partitioner,
      Options options,
      String predicate) {
    List<String> paths =
        options.text("paths").isPresent()
            ? options.list("paths")
            : List.of(options.required("path"));
    PartitionPredicate wanted =
        new PartitionPredicate(context.getSparkSession(), predicate, new StructType());
    return new FileSource(
        context,
        transformationContext,
        partitioner,
        paths,
        options,
        wanted::keep,
        Optional.empty());
  }

  static FileSource of(
      GlueContext context,
      String transformationContext,
      Optional<PartitioningStrategy> partitioner,
      Options options,
      String predicate,
      CatalogTableFiles table) {
    PartitionPredicate wanted =
        new PartitionPredicate(context.getSparkSession(), predicate, table.partitionSchema());
    return new FileSource(
        context,
        transformationContext,
        partitioner,
        List.of(table.location()),
        options,
        files -> wanted.keep(table.registered(files)),
        Optional.of(new FileFormat(table.format(), table.options(), Optional.of(table.schema()))));
  }

  @Override
  DynamicFrame read() {
    List<FoundFile> found = pruning.apply(listing.below(paths));
    List<FoundFile> chosen = Bookmarks.current().map(run -> chosen(run, found)).orElse(found);
    if (chosen.isEmpty()) {
      LOG.info("{}: nothing to read", paths);
      return DynamicFrame.emptyDynamicFrame(glueContext());
    }
    return requiredFormat().read(glueContext(), chosen, transformationContext());
  }

  @Override
  public Dataset<Row> getDataFrame() {
    List<FoundFile> found = pruning.apply(listing.below(paths));
    return found.isEmpty()
        ? glueContext().getSparkSession().emptyDataFrame()
        : rows(requiredFormat().read(glueContext(), found, ""));
  }

  @Override
  public void setFormat(String name, JsonOptions options) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!supportsFormat(lower)) {
      throw new IllegalArgumentException(
          "format \"%s\" cannot be read; expected csv, json, xml, fixed-width, xlsx, parquet, orc or avro"
              .formatted(name));
    }
    format = Optional.of(new FileFormat(lower, Options.of(options).asMap(), Optional.empty()));
  }

  @Override
  public boolean supportsFormat(String name) {
    return FileFormat.isSupported(name.toLowerCase(Locale.ROOT));
  }

  private FileFormat requiredFormat() {
    return format.orElseThrow(
        () ->
            new IllegalStateException(
                "%s: no format; set one with withFormat or getSourceWithFormat".formatted(paths)));
  }

  private List<FoundFile> chosen(JobRun run, List<FoundFile> found) {
    List<InputFile> listed = found.stream().map(FoundFile::file).toList();
    Set<String> chosen =
        run.files(transformationContext(), String.join(", ", paths), listed, limits).stream()
            .map(InputFile::path)
            .collect(Collectors.toSet());
    return found.stream().filter(file -> chosen.contains(file.file().path())).toList();
  }
}
