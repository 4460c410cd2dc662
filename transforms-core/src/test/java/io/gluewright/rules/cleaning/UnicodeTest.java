package io.gluewright.rules.cleaning;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;

import io.gluewright.rules.cleaning.Unicode.Form;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class UnicodeTest {
  private static final Column TEXT = col("text");

  @Test
  void bringsTextsIntoTheFourNormalForms() {
    assertThatTable(
            table(
                    """
                    text string
                    "e\\u0301"
                    "\\u00e9"
                    "\\ufb01"
                    "\\uff11\\u2460"
                    "a\\u0000b"
                    ""
                    -
                    """)
                .select(
                    Unicode.normalised(TEXT, Form.NFC).as("nfc"),
                    Unicode.normalised(TEXT, Form.NFD).as("nfd"),
                    Unicode.normalised(TEXT, Form.NFKC).as("nfkc"),
                    Unicode.normalised(TEXT, Form.NFKD).as("nfkd")))
        .isEqualTo(
            """
            nfc string   | nfd string   | nfkc string | nfkd string
            "\\u00e9"    | "e\\u0301"   | "\\u00e9"   | "e\\u0301"
            "\\u00e9"    | "e\\u0301"   | "\\u00e9"   | "e\\u0301"
            "\\ufb01"    | "\\ufb01"    | fi          | fi
            "\\uff11\\u2460" | "\\uff11\\u2460" | 11  | 11
            "a\\u0000b"  | "a\\u0000b"  | "a\\u0000b" | "a\\u0000b"
            ""           | ""           | ""          | ""
            -            | -            | -           | -
            """);
  }

  @Test
  void stripsWhatCannotBeSeenAndKeepsWhatShapesWords() {
    assertThatTable(
            table(
                    """
                    text string
                    "a\\u0000\\u0007\\u0085b"
                    "line\\tone\\r\\ntwo"
                    "\\ufeffzero\\u200bwidth\\u2060"
                    "\\u202eright\\u202c \\u2066left\\u2069\\u200f"
                    "soft\\u00adhyphen"
                    "fi\\u200csh"
                    "\\u200dstart"
                    "\\u0645\\u06cc\\u200c\\u062e\\u0648\\u0627\\u0647\\u0645"
                    "\\ud83d\\udc69\\u200d\\ud83d\\ude92"
                    "\\u2764\\ufe0f\\u200d\\ud83d\\udd25"
                    -
                    """)
                .select(Unicode.stripped(TEXT).as("text")))
        .isEqualTo(
            """
            text string
            ab
            "line\\tone\\r\\ntwo"
            zerowidth
            right left
            softhyphen
            fish
            start
            "\\u0645\\u06cc\\u200c\\u062e\\u0648\\u0627\\u0647\\u0645"
            "\\ud83d\\udc69\\u200d\\ud83d\\ude92"
            "\\u2764\\ufe0f\\u200d\\ud83d\\udd25"
            -
            """);
  }

  @Test
  void repairsColumns() {
    assertThatTable(
            table(
                    """
                    text string
                    FranÃ§ois
                    François
                    "\\ud83d\\ude00"
                    -
                    """)
                .select(Unicode.repaired(TEXT).as("text")))
        .isEqualTo(
            """
            text string
            François
            François
            "\\ud83d\\ude00"
            -
            """);
  }
}
