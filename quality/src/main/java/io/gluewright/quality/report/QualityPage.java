package io.gluewright.quality.report;

import io.gluewright.page.Drawing;
import io.gluewright.page.Html;
import io.gluewright.page.Html.Cell;
import io.gluewright.page.Page;
import java.util.List;

/**
 * What a run found, as one page that needs nothing else: no script, no font, no address. Outcomes
 * are told by words and signs, not by colours alone; whatever comes from data or rules is escaped.
 * The same findings make the same page.
 */
public final class QualityPage {
  private QualityPage() {}

  /**
   * The page.
   *
   * @param title such as {@code "Quality of orders"}
   * @param datasets one for each dataset and gate, in the order in which they were judged
   */
  public static String of(String title, List<JudgedDataset> datasets) {
    Html html = new Html();
    if (datasets.size() > 1) {
      overview(html, datasets);
    }
    for (int i = 0; i < datasets.size(); i++) {
      new DatasetSection(html, id(i), datasets.get(i)).write();
    }
    if (datasets.isEmpty()) {
      html.paragraph("Nothing was judged.");
    }
    return Page.of(title, ReportStyle.CSS, html);
  }

  private static String id(int index) {
    return "d" + (index + 1);
  }

  private static void overview(Html html, List<JudgedDataset> datasets) {
    html.section("overview", "The run")
        .table(
            "What was judged",
            "dataset",
            "gate",
            "outcome",
            "#score",
            "~",
            "#passed",
            "#failed",
            "#not judged");
    for (int i = 0; i < datasets.size(); i++) {
      JudgedDataset judged = datasets.get(i);
      Score total = judged.scores().total();
      Ending ending = Ending.of(judged);
      html.row(
          Cell.link(id(i), judged.dataset()),
          Cell.text(judged.gate().orElse("")),
          Cell.drawing(ending.sign()),
          Cell.number(Figures.percent(total.share())),
          Cell.drawing(Drawing.share(ending.standing().kind(), total.share())),
          Cell.number(Figures.whole(total.passed())),
          Cell.number(Figures.whole(total.failed())),
          Cell.number(Figures.whole(total.errors())));
    }
    html.endTable().endSection();
  }
}
