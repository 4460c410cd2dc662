package io.gluewright.quality.report;

/** What the page about quality needs beyond the style of all pages. */
final class ReportStyle {
  static final String CSS =
      """
      h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
      ul, ol { list-style: none; margin: 0; padding: 0; }
      a { color: var(--plain); }
      code { font: .9em/1.45 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; color: var(--ink); }
      b { font-weight: 600; color: var(--ink); }
      .state { white-space: nowrap; font-weight: 600; }
      .state.plus, .tiles .plus b, .verdict.plus { color: var(--plus); } .state.minus, .tiles .minus b, .verdict.minus { color: var(--minus); }
      .state.other, .tiles .other b, .verdict.other { color: var(--other); }
      .verdict { font-weight: 600; font-size: 1.05rem; }
      .facts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .5rem 0; }
      .facts dt { display: inline; color: var(--soft); } .facts dd { display: inline; margin: 0 0 0 .35rem; overflow-wrap: anywhere; }
      .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: .75rem; margin: 1rem 0; }
      .tiles li { padding: .5rem .9rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
      .tiles b { display: block; font-size: 1.5rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
      .tiles span { color: var(--soft); }
      .tiles .none b { color: var(--soft); }
      .score { stroke: var(--plain); }
      .legend { display: flex; gap: .25rem 1.25rem; }
      .rule { display: grid; grid-template-columns: minmax(0, 1fr) 22rem; gap: .25rem 1.5rem; padding: .5rem .9rem; margin: .5rem 0; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 6px; }
      .rule.plus { margin: 0; border-width: 0 0 1px 4px; border-left-color: var(--plus); border-radius: 0; background: none; }
      .rule.minus { border-left-color: var(--minus); } .rule.other { border-left-color: var(--other); }
      .rule p { margin: .15rem 0; max-width: none; overflow-wrap: anywhere; }
      .tags { display: flex; flex-wrap: wrap; gap: .15rem .75rem; font-size: .875rem; align-items: baseline; }
      .tag { color: var(--ink); } .tag .name, .metric .key, .range, .as, .at { color: var(--soft); font-size: .8125rem; }
      .why { color: var(--ink); white-space: pre-line; }
      .found { min-width: 0; }
      .metric { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: center; margin: 0 0 .25rem; font-variant-numeric: tabular-nums; }
      .metric .key { flex: 0 0 100%; overflow-wrap: anywhere; }
      .metric .range { flex: none; text-align: right; font-size: .75rem; line-height: 1.2; white-space: nowrap; }
      .metric b { flex: 1 0 auto; font-size: 1.05rem; }
      .rule details { grid-column: 1 / -1; font-size: .875rem; }
      .rule .wide { margin: .25rem 0; }
      .rule table { min-width: 0; } .rule table code { white-space: pre-wrap; } .rule td.g { width: 7rem; }
      .cards .spark { width: 100%; min-width: 3.5rem; }
      .cards td, .cards tbody th { overflow-wrap: break-word; }
      @media (max-width: 45rem) { .rule { grid-template-columns: minmax(0, 1fr); } .tiles { grid-template-columns: repeat(3, 1fr); gap: .5rem; } .tiles li { padding: .4rem .6rem; } .tiles b { font-size: 1.2rem; } .cards .wide { padding: .5rem .6rem; } .trend .chart { min-width: 0; font-size: 18px; } }
      """;

  private ReportStyle() {}
}
