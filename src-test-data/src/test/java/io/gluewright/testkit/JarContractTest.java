package io.gluewright.testkit;

import static io.gluewright.testkit.JarContract.assertThatJar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.V17;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class JarContractTest {
  private static final String G = "com/amazonaws/services/glue/";
  private static final String[] CALLS = {
    G + "Base type",
    G + "Context type",
    G + "Context.<init> ()V special",
    G + "Context.LIMIT I static-field",
    G + "Context.count ()J virtual",
    G + "Context.open (L" + G + "Source;)V static",
    G + "Source type",
    G + "Source.read (Ljava/lang/String;)V interface",
  };

  @TempDir Path folder;
  private Path job;
  private Path recorded;

  @BeforeEach
  void aJobThatUsesAllKinds() throws IOException {
    job = jar("job.jar", Map.of("x/Job", caller()));
    recorded = Files.write(folder.resolve("calls.txt"), List.of(CALLS));
  }

  @Test
  void callsAreCollectedSorted() {
    assertThat(JarContract.calls(job)).containsExactly(CALLS);
  }

  @Test
  void aLibraryThatHasThemAllPasses() throws IOException {
    assertThatJar(job).callsOnly(recorded, library("()J", ACC_STATIC));
  }

  @Test
  void aCallThatIsNotOnTheListFails() throws IOException {
    Files.write(recorded, List.of(CALLS).subList(1, CALLS.length));

    assertThatThrownBy(() -> assertThatJar(job).callsOnly(recorded, library("()J", ACC_STATIC)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not on the list")
        .hasMessageContaining("    " + CALLS[0])
        .hasMessageContaining("not so in the library (0)");
  }

  @Test
  void anotherReturnTypeFails() {
    assertThatThrownBy(() -> assertThatJar(job).callsOnly(recorded, library("()I", ACC_STATIC)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(CALLS[4])
        .hasMessageContaining("that name has only [()I]");
  }

  @Test
  void anInstanceMethodWhereAStaticOneIsCalledFails() {
    assertThatThrownBy(() -> assertThatJar(job).callsOnly(recorded, library("()J", 0)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(CALLS[5])
        .hasMessageContaining("there it is not static");
  }

  @Test
  void aLibraryWithoutTheClassesFails() throws IOException {
    URLClassLoader none = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader());

    assertThatThrownBy(() -> assertThatJar(job).callsOnly(recorded, none))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not so in the library (8)")
        .hasMessageContaining("no such class");
  }

  @Test
  void sizeAndForeignClassesAreLimited() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("x/Job", caller());
    files.put("META-INF/versions/17/org/apache/spark/Own", caller());
    Path fat = jar("fat.jar", files);

    assertThatJar(job).isSmallerThan(1_000_000).holdsNoClassUnder("org/apache", "scala/");
    assertThatThrownBy(() -> assertThatJar(job).isSmallerThan(10))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("job.jar");
    assertThatThrownBy(() -> assertThatJar(fat).holdsNoClassUnder("org/apache/spark/"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Own.class");
  }

  /** {@code Base.count} is inherited by {@code Context}; {@code open} may be static or not. */
  private ClassLoader library(String countDescriptor, int openStatic) throws IOException {
    ClassWriter base = type(ACC_PUBLIC, G + "Base", "java/lang/Object");
    method(base, ACC_PUBLIC | ACC_ABSTRACT, "count", countDescriptor);
    ClassWriter context = type(ACC_PUBLIC, G + "Context", G + "Base");
    context.visitField(ACC_PUBLIC | ACC_STATIC, "LIMIT", "I", null, 1);
    method(context, ACC_PUBLIC, "<init>", "()V");
    method(context, ACC_PUBLIC | openStatic, "open", "(L" + G + "Source;)V");
    ClassWriter source =
        type(ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, G + "Source", "java/lang/Object");
    method(source, ACC_PUBLIC | ACC_ABSTRACT, "read", "(Ljava/lang/String;)V");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(G + "Base", base.toByteArray());
    files.put(G + "Context", context.toByteArray());
    files.put(G + "Source", source.toByteArray());
    return new URLClassLoader(
        new URL[] {jar("glue.jar", files).toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  private static byte[] caller() {
    ClassWriter job = type(ACC_PUBLIC, "x/Job", G + "Base");
    MethodVisitor run = job.visitMethod(ACC_PUBLIC, "run", "()V", null, null);
    run.visitMethodInsn(Opcodes.INVOKESPECIAL, G + "Context", "<init>", "()V", false);
    run.visitFieldInsn(Opcodes.GETSTATIC, G + "Context", "LIMIT", "I");
    run.visitMethodInsn(Opcodes.INVOKEVIRTUAL, G + "Context", "count", "()J", false);
    run.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, G + "Source", "read", "(Ljava/lang/String;)V", true);
    Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "x/Boot", "strap", "()V", false);
    Handle open =
        new Handle(Opcodes.H_INVOKESTATIC, G + "Context", "open", "(L" + G + "Source;)V", false);
    run.visitInvokeDynamicInsn("accept", "()Ljava/lang/Runnable;", bootstrap, open);
    return job.toByteArray();
  }

  private static ClassWriter type(int access, String name, String parent) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(V17, access, name, null, parent, new String[0]);
    return writer;
  }

  private static void method(ClassWriter type, int access, String name, String descriptor) {
    type.visitMethod(access, name, descriptor, null, null);
  }

  private Path jar(String name, Map<String, byte[]> classes) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey() + ".class"));
        jar.write(entry.getValue());
      }
    }
    return file;
  }
}
