package io.gluewright.glue.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, which sets and reads permissions itself.
 *
 * <p>Without its native library Hadoop starts {@code chmod} for every file and folder that it
 * makes, and {@code ls} for every file that it lists; where tables are small those processes take
 * longer than the work. The {@code core-site.xml} of this module names it, so that whatever has the
 * module on its class path lists by it.
 */
public final class LocalFiles extends LocalFileSystem {
  public LocalFiles() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
      FileStatus[] listed = super.listStatus(path);
      for (int i = 0; i < listed.length; i++) {
        listed[i] = withPermission(listed[i]);
      }
      return listed;
    }

    private FileStatus withPermission(FileStatus file) throws IOException {
      PosixFileAttributes attributes;
      try {
        attributes =
            Files.readAttributes(pathToFile(file.getPath()).toPath(), PosixFileAttributes.class);
      } catch (NoSuchFileException | UnsupportedOperationException e) {
        return file; // gone since it was listed, or a system without such permissions
      }
      return new FileStatus(
          file.getLen(),
          file.isDirectory(),
          file.getReplication(),
          file.getBlockSize(),
          file.getModificationTime(),
          file.getAccessTime(),
          FsPermission.valueOf("-" + PosixFilePermissions.toString(attributes.permissions())),
          attributes.owner().getName(),
          attributes.group().getName(),
          file.getPath());
    }

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      File file = pathToFile(path);
      PosixFileAttributeView attributes =
          Files.getFileAttributeView(file.toPath(), PosixFileAttributeView.class);
      if (attributes == null || permission.getStickyBit()) { // Java knows no such bit
        super.setPermission(path, permission);
        return;
      }
      String letters =
          permission.getUserAction().SYMBOL
              + permission.getGroupAction().SYMBOL
              + permission.getOtherAction().SYMBOL;
      attributes.setPermissions(PosixFilePermissions.fromString(letters));
    }
  }
}
