package io.gluewright.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SparklineTest {
  private static final Pattern POINTS = Pattern.compile("points=\"([^\"]*)\"");

  private static String drawn(List<Double> values, Double... limits) {
    return Sparkline.svg("rows", values, List.of(limits), "plus");
  }

  private static String points(String svg) {
    Matcher found = POINTS.matcher(svg);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void theLeastValueIsAtTheBottomAndTheNewestAtTheRight() {
    String svg = drawn(List.of(10.0, 20.0, 15.0));

    assertThat(points(svg)).isEqualTo("4.0,24.0 60.0,4.0 116.0,14.0");
    assertThat(svg)
        .contains("<circle class=\"plus\" cx=\"116.0\" cy=\"14.0\" r=\"3\"/>")
        .doesNotContain("mark");
  }

  @Test
  void whatHardlyVariesLooksAsIfItHardlyVaries() {
    assertThat(points(drawn(List.of(1.0, 1.0)))).isEqualTo("4.0,14.0 116.0,14.0");
    assertThat(points(drawn(List.of(0.0, 0.0)))).isEqualTo("4.0,14.0 116.0,14.0");
    assertThat(points(drawn(List.of(1000.0, 1004.0)))).isEqualTo("4.0,16.0 116.0,12.0");
  }

  @Test
  void oneValueStandsWhereTheNewestDoes() {
    assertThat(points(drawn(List.of(5.0)))).isEqualTo("116.0,14.0");
  }

  @Test
  void aLimitIsDrawnWhereTheValuesStillTakeAThirdOfTheHeight() {
    String near = drawn(List.of(10.0, 20.0), 30.0);
    String far = drawn(List.of(10.0, 20.0), 41.0);

    assertThat(near).contains("<path class=\"mark\" d=\"M4.0 4.0H116.0\"/>");
    assertThat(points(near)).isEqualTo("4.0,24.0 116.0,14.0");
    assertThat(far).doesNotContain("mark");
    assertThat(points(far)).isEqualTo("4.0,24.0 116.0,4.0");
  }

  @Test
  void theNameIsEscaped() {
    assertThat(Sparkline.svg("<b>\"&", List.of(1.0), List.of(), "plus"))
        .contains("<title>&lt;b&gt;&quot;&amp;</title>");
  }
}
