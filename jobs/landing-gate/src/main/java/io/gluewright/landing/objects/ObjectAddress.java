package io.gluewright.landing.objects;

/**
 * Where an object is.
 *
 * @param bucket its bucket; of a file the folder, as an absolute path
 * @param key its key in the bucket; of a file the path below the folder, with slashes
 */
public record ObjectAddress(String bucket, String key) {
  @Override
  public String toString() {
    return bucket + "/" + key;
  }
}
