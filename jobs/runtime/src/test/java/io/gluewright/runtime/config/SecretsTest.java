package io.gluewright.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.AmazonServiceException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final String ARN = "arn:aws:secretsmanager:eu-west-3:1:secret:";

  private final Problems problems = new Problems();
  private final Secrets secrets = new Secrets(Map.of("DB_PASSWORD", "hunter2")::get);

  @Test
  void aTextMayStandInTheEnvironment() {
    Settings source = settings("password = \"env:DB_PASSWORD\"\nuser = ann");

    assertThat(secrets.read(source, "password").map(Secret::reveal)).contains("hunter2");
    assertThat(secrets.read(source, "user").map(Secret::reveal)).contains("ann");
    assertThat(secrets.read(source, "absent")).isEmpty();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aSecretDoesNotPrint() {
    assertThat(secrets.read(settings("password = hunter2"), "password").orElseThrow())
        .hasToString("[REDACTED]");
  }

  @Test
  void aVariableThatIsNotSetIsAMistakeOfTheFile() {
    secrets.read(settings("\npassword = \"env:NO_SUCH\""), "password");

    assertThat(problems.all())
        .singleElement()
        .hasToString(
            """
            test.conf:2: "password" is in the environment variable NO_SUCH, which is not set
              expected: a variable that is set
              hint: export NO_SUCH before the run""");
  }

  @Test
  void pairsAreHandedOnWithTheirSecrets() {
    Settings source = settings("options { key = \"env:DB_PASSWORD\", separator = \";\" }");

    assertThat(secrets.pairs(source, "options"))
        .isEqualTo(Map.of("key", "hunter2", "separator", ";"));
  }

  @Test
  void aSecretOfTheStoreHasUserAndPasswordOrThePasswordAlone() throws IOException {
    try (SecretStub stub = SecretStub.start()) {
      stub.secrets.put(
          ARN + "rds", "{\"username\": \"ann\", \"password\": \"hun\\\"ter2\", \"port\": 5432}");
      stub.secrets.put(ARN + "plain", "swordfish");
      Secrets stored = stub.read();

      DatabaseAccess rds = access(stored, "secret = \"%srds\"".formatted(ARN));
      DatabaseAccess plain = access(stored, "user = bob, secret = \"%splain\"".formatted(ARN));
      access(stored, "secret = \"%splain\"".formatted(ARN));

      assertThat(problems.all()).isEmpty();
      assertThat(rds.user()).contains("ann");
      assertThat(rds.password().map(Secret::reveal)).contains("hun\"ter2");
      assertThat(plain.user()).contains("bob");
      assertThat(plain.password().map(Secret::reveal)).contains("swordfish");
      assertThat(plain + " " + plain.password() + rds).doesNotContain("swordfish", "hun");
      assertThat(stub.asked)
          .as("each once")
          .containsExactly(
              "secretsmanager.GetSecretValue {\"SecretId\":\"%srds\"}".formatted(ARN),
              "secretsmanager.GetSecretValue {\"SecretId\":\"%splain\"}".formatted(ARN));
      assertThat(stub.signatures)
          .allMatch(
              text ->
                  text.matches(
                      "AWS4-HMAC-SHA256 Credential=AKID/\\d{8}/eu-west-3/secretsmanager/aws4_request, "
                          + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=[0-9a-f]{64}"));
    }
  }

  @Test
  void aSecretThatIsNotToBeHadIsAMistakeOfTheFile() throws IOException {
    try (SecretStub stub = SecretStub.start()) {
      stub.secrets.put(ARN + "other", "{\"api-key\": \"hunter2\"}");
      Secrets stored = stub.read();

      access(stored, "\nsecret = \"%snone\"".formatted(ARN));
      access(stored, "secret = \"%sother\"".formatted(ARN));
      access(stored, "secret = \"%sother\", password = p".formatted(ARN));

      assertThat(problems.all().get(0))
          .hasToString(
              """
              test.conf:3: the secret "arn:aws:secretsmanager:eu-west-3:1:secret:none" cannot be used: ResourceNotFoundException Secrets Manager can't find the specified secret.
                expected: the name or ARN of a secret in AWS Secrets Manager that this role may read
                hint: the role needs secretsmanager:GetSecretValue on it""");
      assertThat(problems.all().stream().map(Problem::found).toList())
          .hasSize(3)
          .contains("a secret, and a password beside it")
          .anyMatch(found -> found.endsWith("it is JSON without a password"))
          .noneMatch(found -> found.contains("hunter2"));
    }
  }

  @Test
  void aStoreThatIsBusyIsAskedAgain() throws IOException {
    try (SecretStub stub = SecretStub.start()) {
      stub.secrets.put(ARN + "plain", "swordfish");
      stub.busy = 2;

      assertThat(
              access(stub.read(), "secret = \"%splain\"".formatted(ARN))
                  .password()
                  .map(Secret::reveal))
          .contains("swordfish");

      stub.busy = 3;
      Secrets anew = stub.read();
      assertThatThrownBy(() -> access(anew, "secret = \"%splain\"".formatted(ARN)))
          .isInstanceOf(AmazonServiceException.class)
          .hasMessageContaining("ThrottlingException");
    }
  }

  private DatabaseAccess access(Secrets stored, String more) {
    return DatabaseAccess.read(settings("url = \"jdbc:postgresql://db/shop\"\n" + more), stored);
  }

  private Settings settings(String hocon) {
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription("test.conf");
    return Settings.of(ConfigFactory.parseString(hocon, options), problems);
  }
}
