package io.gluewright.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final SparkSession there = Spark.session();

  @Test
  void aSessionThatIsThereIsUsedAndLeftRunning() {
    try (Session session = Sessions.open("clean", Map.of("spark.gluewright.test", "mine"))) {
      assertThat(session.spark()).isSameAs(there);
      assertThat(session.glue().getSparkSession().sparkContext()).isSameAs(there.sparkContext());
      assertThat(session.spark().conf().get("spark.gluewright.test")).isEqualTo("mine");
      assertThat(session.spark().conf().get("spark.sql.session.timeZone")).isEqualTo("UTC");
    }

    assertThat(there.sparkContext().isStopped()).isFalse();
    assertThat(there.range(3).count()).isEqualTo(3);
    there.conf().unset("spark.gluewright.test");
  }

  @Test
  void aTestIsNotOnGlue() {
    assertThat(Sessions.isOnGlue()).isFalse();
  }
}
