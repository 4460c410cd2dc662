package io.gluewright.page;

/** How pages look, by day and by night, on paper and on a phone. */
final class PageStyle {
  static final String CSS =
      """
      :root {
        color-scheme: light dark;
        --ink: #1b1f24; --soft: #59626d; --paper: #ffffff; --line: #d5dae0; --card: #f6f8fa;
        --plain: #3b6ea5; --other: #9a6700; --plus: #1a7f4b; --minus: #c4432b; --mark: #7a3fb0;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --ink: #e6e9ed; --soft: #a3adb8; --paper: #14181d; --line: #39424d; --card: #1c2229;
          --plain: #79b0e8; --other: #e0b04a; --plus: #5cc98f; --minus: #f0836c; --mark: #c79bf2;
        }
      }
      * { box-sizing: border-box; }
      body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
      main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
      h1 { font-size: 1.5rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
      h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
      p { max-width: 46rem; margin: .5rem 0; color: var(--soft); }
      .wide { overflow-x: auto; margin: .75rem 0; }
      table { min-width: min(100%, 20rem); border-collapse: collapse; font-variant-numeric: tabular-nums; }
      caption { text-align: left; font-weight: 600; padding: .25rem 0; overflow-wrap: anywhere; }
      th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: middle; border-bottom: 1px solid var(--line); }
      thead th { color: var(--soft); font-weight: 600; white-space: nowrap; }
      tbody th { font-weight: 400; }
      th.n, td.n { text-align: right; white-space: nowrap; }
      td.g, th.g { width: 9rem; min-width: 5rem; }
      .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 33rem), 1fr)); gap: 1rem; align-items: start; }
      .cards .wide { margin: 0; padding: .5rem .9rem .9rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
      .cards table { width: 100%; font-size: .875rem; }
      .cards td.g, .cards th.g { width: 22%; min-width: 3.5rem; }
      .bar { display: block; width: 100%; height: .8rem; }
      .chart { display: block; width: 100%; min-width: 34rem; max-width: 60rem; height: auto; font: 12px system-ui, sans-serif; }
      .chart text { fill: var(--soft); }
      .plain { fill: var(--plain); } .other { fill: var(--other); } .plus { fill: var(--plus); } .minus { fill: var(--minus); }
      .grid { stroke: var(--line); fill: none; }
      .axis { stroke: var(--soft); fill: none; vector-effect: non-scaling-stroke; }
      .mark { stroke: var(--mark); stroke-dasharray: 4 3; stroke-width: 1.5; fill: none; }
      .cross.minus { stroke: var(--minus); stroke-width: 2.5; fill: none; }
      polyline { fill: none; stroke-width: 2.5; }
      .spark { display: block; width: 7.5rem; height: 1.75rem; flex: none; }
      .spark polyline { stroke: var(--soft); stroke-width: 1.5; stroke-linejoin: round; }
      details { margin: .5rem 0; } summary { cursor: pointer; color: var(--plain); }
      @media (max-width: 36rem) { .cards table { font-size: .8rem; } thead th, th.n { white-space: normal; } th, td { padding-right: .5rem; } .cards td.g, .cards th.g { min-width: 2.5rem; } }
      @media print { details > * { display: block; } }
      """;

  private PageStyle() {}
}
