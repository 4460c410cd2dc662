package io.gluewright.quality.profile.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpressionTest {
  @Test
  void writesLettersAndDigitsByTheirNumber() {
    assertThat(Expression.ofPattern("+99 (9) X-x", Letters.ASCII))
        .isEqualTo("\\+[0-9]{2} \\([0-9]\\) [A-Z]-[a-z]");
    assertThat("+49 (0) A-b").matches(Expression.ofPattern("+99 (9) X-x", Letters.ASCII));
  }

  @Test
  void writesRunsOfAnyLength() {
    assertThat(Expression.ofRuns("X+x+-9++9+", Letters.ASCII))
        .isEqualTo("[A-Z]+[a-z]+-[0-9]+\\+[0-9]+");
  }

  @Test
  void takesLettersOfAllScriptsWhereThereAreSome() {
    assertThat("Ärger").matches(Expression.ofRuns("X+x+", Letters.ANY));
    assertThat("山田1").matches(Expression.ofPattern("xx9", Letters.ANY));
    assertThat("AB").doesNotMatch(Expression.ofPattern("xx", Letters.ANY));
  }

  @Test
  void takesSignsThatMeanSomethingAsThemselves() {
    String form = "\"9\\.*|$^[]{}'#&~";

    assertThat(form.replace('9', '1')).matches(Expression.ofPattern(form, Letters.ASCII));
    assertThat("😀1").matches(Expression.ofPattern("😀9", Letters.ASCII));
  }
}
