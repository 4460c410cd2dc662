package io.gluewright.testkit;

/**
 * One reference in the byte code to a method, a field or a type of another library. Name and
 * descriptor of a type are empty.
 */
record Reference(String owner, String name, String descriptor, Kind kind) {
  /** How the byte code refers to it, and so what must stand at the other end. */
  enum Kind {
    VIRTUAL("virtual"),
    INTERFACE("interface"),
    STATIC("static"),
    STATIC_INTERFACE("static-interface"),
    SPECIAL("special"),
    SPECIAL_INTERFACE("special-interface"),
    FIELD("field"),
    STATIC_FIELD("static-field"),
    TYPE("type");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    boolean isField() {
      return this == FIELD || this == STATIC_FIELD;
    }

    boolean wantsStatic() {
      return this == STATIC || this == STATIC_INTERFACE || this == STATIC_FIELD;
    }

    boolean wantsInterface() {
      return this == INTERFACE || this == STATIC_INTERFACE || this == SPECIAL_INTERFACE;
    }
  }

  static Reference type(String owner) {
    return new Reference(owner, "", "", Kind.TYPE);
  }

  @Override
  public String toString() {
    return kind == Kind.TYPE
        ? owner + " " + kind.text
        : owner + "." + name + " " + descriptor + " " + kind.text;
  }
}
