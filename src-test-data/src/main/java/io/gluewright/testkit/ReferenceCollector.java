package io.gluewright.testkit;

import io.gluewright.testkit.Reference.Kind;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects what one class file refers to under a package prefix, method references included. */
final class ReferenceCollector extends ClassVisitor {
  private final String prefix;
  private final Set<Reference> found = new LinkedHashSet<>();

  private ReferenceCollector(String prefix) {
    super(Opcodes.ASM9);
    this.prefix = prefix;
  }

  static Set<Reference> references(byte[] classFile, String prefix) {
    ReferenceCollector collector = new ReferenceCollector(prefix);
    new ClassReader(classFile).accept(collector, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return collector.found;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    if (parent != null) {
      type(Type.getObjectType(parent));
    }
    for (String one : interfaces) {
      type(Type.getObjectType(one));
    }
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    type(Type.getType(descriptor));
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    type(Type.getMethodType(descriptor));
    if (exceptions != null) {
      for (String exception : exceptions) {
        type(Type.getObjectType(exception));
      }
    }
    return new Body();
  }

  private void type(Type type) {
    switch (type.getSort()) {
      case Type.METHOD -> {
        type(type.getReturnType());
        for (Type argument : type.getArgumentTypes()) {
          type(argument);
        }
      }
      case Type.ARRAY -> type(type.getElementType());
      case Type.OBJECT -> {
        if (type.getInternalName().startsWith(prefix)) {
          found.add(Reference.type(type.getInternalName()));
        }
      }
      default -> {} // A primitive type belongs to no library.
    }
  }

  private void member(String owner, String name, String descriptor, Kind kind) {
    type(Type.getType(descriptor));
    type(Type.getObjectType(owner));
    if (owner.startsWith(prefix)) {
      found.add(new Reference(owner, name, descriptor, kind));
    }
  }

  private void constant(Object value) {
    if (value instanceof Type type) {
      type(type);
    } else if (value instanceof Handle handle) {
      member(handle.getOwner(), handle.getName(), handle.getDesc(), kind(handle));
    } else if (value instanceof ConstantDynamic dynamic) {
      constant(dynamic.getBootstrapMethod());
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    }
  }

  private static Kind kind(Handle handle) {
    return switch (handle.getTag()) {
      case Opcodes.H_GETFIELD, Opcodes.H_PUTFIELD -> Kind.FIELD;
      case Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC -> Kind.STATIC_FIELD;
      case Opcodes.H_INVOKESTATIC -> handle.isInterface() ? Kind.STATIC_INTERFACE : Kind.STATIC;
      case Opcodes.H_INVOKEINTERFACE -> Kind.INTERFACE;
      case Opcodes.H_INVOKEVIRTUAL -> Kind.VIRTUAL;
      default -> handle.isInterface() ? Kind.SPECIAL_INTERFACE : Kind.SPECIAL;
    };
  }

  private final class Body extends MethodVisitor {
    Body() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitTypeInsn(int opcode, String name) {
      type(Type.getObjectType(name));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
      member(owner, name, descriptor, isStatic ? Kind.STATIC_FIELD : Kind.FIELD);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      member(owner, name, descriptor, methodKind(opcode, isInterface));
    }

    private static Kind methodKind(int opcode, boolean isInterface) {
      return switch (opcode) {
        case Opcodes.INVOKESTATIC -> isInterface ? Kind.STATIC_INTERFACE : Kind.STATIC;
        case Opcodes.INVOKESPECIAL -> isInterface ? Kind.SPECIAL_INTERFACE : Kind.SPECIAL;
        case Opcodes.INVOKEINTERFACE -> Kind.INTERFACE;
        default -> Kind.VIRTUAL;
      };
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      type(Type.getMethodType(descriptor));
      constant(bootstrap);
      for (Object argument : arguments) {
        constant(argument);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      type(Type.getType(descriptor));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String exception) {
      if (exception != null) {
        type(Type.getObjectType(exception));
      }
    }
  }
}
