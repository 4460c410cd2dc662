package io.gluewright.rules.cleaning;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;

/** Rules about what texts are made of below their letters. */
final class UnicodeRule {
  static final Key<Unicode.Form> FORM =
      Key.choice("form", Unicode.Form.NFC, "the normal form of Unicode");
  static final Key<Boolean> REPAIR =
      Key.off("repair-mojibake", "first repairs UTF-8 that was read as windows-1252");
  static final Key<Boolean> STRIP =
      Key.off("strip", "removes control characters, characters of no width, marks of direction");

  private UnicodeRule() {}

  static Rule unicode(RuleHead head) {
    boolean strips = head.value(STRIP);
    UnaryOperator<Column> bare = strips ? Unicode::unmarked : text -> text;
    UnaryOperator<Column> repair =
        head.value(REPAIR) ? text -> Unicode.repaired(bare.apply(text)) : text -> text;
    UnaryOperator<Column> strip = strips ? Unicode::stripped : text -> text;
    Unicode.Form form = head.value(FORM);
    return new TextRule(
        head, head.columns(), text -> Unicode.normalised(strip.apply(repair.apply(text)), form));
  }

  static Rule mojibake(RuleHead head) {
    return new TextRule(head, head.columns(), Unicode::repaired);
  }
}
