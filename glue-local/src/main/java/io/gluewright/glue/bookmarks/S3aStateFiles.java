package io.gluewright.glue.bookmarks;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.SdkClientException;
import com.amazonaws.services.s3.model.PutObjectRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.S3AUtils;
import org.apache.hadoop.fs.s3a.api.RequestFactory;

/**
 * State in S3. A file is written on the condition that there is none ({@code If-None-Match: *}), so
 * of two runs that commit in the same instant one wins. Where an endpoint does not have conditions,
 * it is looked for before it is written, and both can believe that they won.
 */
final class S3aStateFiles implements StateFiles {
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int TRIES = 5;

  private final HadoopStateFiles plain;
  private final S3AFileSystem s3;
  private final Path root;

  private S3aStateFiles(S3AFileSystem s3, Path root) {
    this.plain = new HadoopStateFiles(s3, root);
    this.s3 = s3;
    this.root = root;
  }

  /** {@code files} must be an {@link S3AFileSystem}. */
  static S3aStateFiles of(FileSystem files, Path root) {
    return new S3aStateFiles((S3AFileSystem) files, root);
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return plain.names(folder);
  }

  @Override
  public Optional<String> read(String path) throws IOException {
    return plain.read(path);
  }

  /** A write whose answer was lost is refused when it is made again: what is there is its own. */
  @Override
  public boolean create(String path, String content) throws IOException {
    Optional<String> there = read(path);
    for (int tries = 0; there.isEmpty() && tries < TRIES; tries++) {
      try {
        put(new Path(root, path), content.getBytes(StandardCharsets.UTF_8));
        return true;
      } catch (AmazonServiceException e) {
        if (e.getStatusCode() == NOT_IMPLEMENTED) {
          return plain.create(path, content);
        }
        if (e.getStatusCode() != PRECONDITION_FAILED && e.getStatusCode() != CONFLICT) {
          throw S3AUtils.translateException("write", path, e);
        } // a conflict: another write is under way, and may yet fail
      } catch (SdkClientException e) {
        throw S3AUtils.translateException("write", path, e);
      }
      there = read(path);
    }
    return there
        .orElseThrow(() -> new IOException("%s cannot be written: others do".formatted(path)))
        .equals(content);
  }

  /** By the client of the file system, for that is what knows keys and encryption. */
  private void put(Path file, byte[] content) {
    RequestFactory requests = s3.getRequestFactory();
    PutObjectRequest put =
        requests.newPutObjectRequest(
            s3.pathToKey(file),
            requests.newObjectMetadata(content.length),
            new ByteArrayInputStream(content));
    put.putCustomRequestHeader("If-None-Match", "*");
    s3.getAmazonS3ClientForTesting("a write with a condition").putObject(put);
  }
}
