package io.gluewright.runtime.gates;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.diagnostics.Settings;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.runtime.config.UserFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Reads the ruleset of a gate: a text in the configuration, or a file. */
final class RulesetReader {
  private static final String RULES = "rules";
  private static final String FILE = "file";
  private static final String EXPECTED =
      "rules = \"\"\" Rules = [ ... ] \"\"\", or file = \"rules.dqdl\"";

  private RulesetReader() {}

  static Optional<Ruleset> read(Settings gate) {
    boolean inFile = gate.has(FILE);
    if (gate.has(RULES) == inFile) {
      String found = inFile ? "both \"rules\" and \"file\" are there" : "there are no rules";
      gate.problems().add(Problem.of(gate.at(), found, EXPECTED));
      return Optional.empty();
    }
    return inFile
        ? gate.optionalText(FILE).flatMap(file -> ofFile(file, gate))
        : gate.optionalText(RULES)
            .flatMap(text -> Ruleset.parse(text, gate.atValue(RULES), gate.problems()));
  }

  private static Optional<Ruleset> ofFile(String file, Settings gate) {
    try {
      return Ruleset.parse(UserFiles.read(file), new Location(file, 1, 1), gate.problems());
    } catch (IOException e) {
      gate.refuse(FILE, "%s: %s".formatted(file, said(e)), "a file with a ruleset in DQDL");
      return Optional.empty();
    }
  }

  private static String said(IOException e) {
    return e instanceof FileNotFoundException || e instanceof NoSuchFileException
        ? "there is no such file"
        : "cannot be read: " + Redaction.text(String.valueOf(e.getMessage()));
  }
}
