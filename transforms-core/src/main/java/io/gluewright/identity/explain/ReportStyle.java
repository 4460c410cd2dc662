package io.gluewright.identity.explain;

/** What the page of a run needs beyond the style of all pages. */
final class ReportStyle {
  static final String CSS =
      """
      polyline.precision { stroke: var(--plain); }
      polyline.recall { stroke: var(--other); stroke-dasharray: 7 3; }
      .legend { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; }
      .key { display: inline-block; width: 2rem; height: 0; border-top: 3px solid var(--plain); }
      .key.recall { border-top: 3px dashed var(--other); margin-left: 1rem; }
      .names { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; overflow-wrap: anywhere; }
      """;

  private ReportStyle() {}
}
