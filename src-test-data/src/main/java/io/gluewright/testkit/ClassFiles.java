package io.gluewright.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The class files of a class loader, read and never loaded: looking starts no static code. */
final class ClassFiles {
  private final ClassLoader loader;
  private final Map<String, Optional<Shape>> shapes = new HashMap<>();

  ClassFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /** Why {@code reference} does not link as it stands; empty when it does. */
  Optional<String> objection(Reference reference) {
    Optional<Shape> owner = shape(reference.owner());
    if (owner.isEmpty()) {
      return Optional.of("no such class");
    }
    if (reference.kind() == Reference.Kind.TYPE) {
      return Optional.empty();
    }
    boolean isInterface = has(owner.get().access(), Opcodes.ACC_INTERFACE);
    if (!reference.kind().isField() && isInterface != reference.kind().wantsInterface()) {
      return Optional.of("the owner is " + (isInterface ? "an interface" : "a class"));
    }
    List<Member> sameName = new ArrayList<>();
    collect(reference, owner.get(), sameName);
    Optional<Member> member =
        sameName.stream().filter(m -> m.descriptor().equals(reference.descriptor())).findFirst();
    return member.isPresent() ? difference(reference, member.get()) : Optional.of(none(sameName));
  }

  private static Optional<String> difference(Reference reference, Member member) {
    if (has(member.access(), Opcodes.ACC_STATIC) != reference.kind().wantsStatic()) {
      return Optional.of(
          reference.kind().wantsStatic() ? "there it is not static" : "there it is static");
    }
    boolean visible = has(member.access(), Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
    return visible ? Optional.empty() : Optional.of("there it is neither public nor protected");
  }

  private static String none(List<Member> sameName) {
    return sameName.isEmpty()
        ? "no member of that name"
        : "that name has only " + sameName.stream().map(Member::descriptor).toList();
  }

  private void collect(Reference reference, Shape shape, List<Member> sameName) {
    for (Member member : shape.members()) {
      if (member.name().equals(reference.name())
          && member.descriptor().startsWith("(") != reference.kind().isField()) {
        sameName.add(member);
      }
    }
    if (!reference.name().equals("<init>")) {
      for (String parent : shape.parents()) {
        shape(parent).ifPresent(above -> collect(reference, above, sameName));
      }
    }
  }

  private Optional<Shape> shape(String name) {
    Optional<Shape> known = shapes.get(name);
    if (known == null) {
      known = read(name);
      shapes.put(name, known);
    }
    return known;
  }

  private Optional<Shape> read(String name) {
    try (InputStream bytes = loader.getResourceAsStream(name + ".class")) {
      return bytes == null ? Optional.empty() : Optional.of(Shape.of(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean has(int access, int flags) {
    return (access & flags) != 0;
  }

  private record Member(int access, String name, String descriptor) {}

  private record Shape(int access, List<String> parents, List<Member> members) {
    static Shape of(InputStream bytes) throws IOException {
      ClassReader reader = new ClassReader(bytes);
      List<String> parents = new ArrayList<>();
      if (reader.getSuperName() != null) {
        parents.add(reader.getSuperName());
      }
      parents.addAll(List.of(reader.getInterfaces()));
      List<Member> members = new ArrayList<>();
      reader.accept(
          new ClassVisitor(Opcodes.ASM9) {
            @Override
            public FieldVisitor visitField(
                int access, String name, String descriptor, String signature, Object value) {
              members.add(new Member(access, name, descriptor));
              return null;
            }

            @Override
            public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
              members.add(new Member(access, name, descriptor));
              return null;
            }
          },
          ClassReader.SKIP_CODE);
      return new Shape(reader.getAccess(), parents, members);
    }
  }
}
