package io.gluewright.landing.objects;

/** The content that was found is not there any more: it was taken away, or another came. */
public final class ObjectChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ObjectChangedException(StoredObject object) {
    super(object.at() + " has changed since it was found");
  }
}
