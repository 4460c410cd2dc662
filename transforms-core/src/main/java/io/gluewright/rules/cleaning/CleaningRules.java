package io.gluewright.rules.cleaning;

import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.RuleType;
import java.util.List;

/** The types of rules that make values what they should be. */
public final class CleaningRules {
  private CleaningRules() {}

  public static List<RuleType> types() {
    return List.of(
        RuleType.of("trim", "Removes what looks blank at both ends of texts.", TextRule::trim)
            .onColumns(),
        RuleType.of("whitespace", "Makes one blank of each run of blanks.", TextRule::whitespace)
            .onColumns(),
        RuleType.of("case", "Changes the case of letters.", TextRule::inCase)
            .onColumns()
            .with(TextRule.TO),
        RuleType.of("blank_to_null", "Makes null of blank texts.", TextRule::blankToNull)
            .onColumns(),
        RuleType.of("null_handling", "Fills or refuses what has no value.", NullRule::read)
            .onColumns()
            .with(NullRule.ACTION, NullRule.VALUE)
            .with(EstimateRule.BY, EstimateRule.ORDER_BY)
            .with(EstimateRule.ON_FAILURE.keys()),
        RuleType.of("standardise_date", "Makes dates of texts.", DateRule::read)
            .onColumns()
            .with(DateRule.FORMATS, DateRule.FORMATS_BY, DateRule.TARGET)
            .with(DateRule.AMBIGUOUS, DateRule.AMBIGUOUS_COLUMN)
            .with(Failure.VALUES.keys()),
        RuleType.of("standardise_number", "Makes numbers of texts.", ParsedTextRule::number)
            .onColumns()
            .with(ParsedTextRule.STYLE, ParsedTextRule.NUMBER_TYPE)
            .with(Failure.VALUES.keys()),
        RuleType.of("email", "Normalises e-mail addresses.", ParsedTextRule::email)
            .onColumns()
            .with(Failure.TEXTS.keys()),
        RuleType.of("phone", "Normalises phone numbers.", PhoneRule::read)
            .onColumns()
            .with(PhoneRule.KEYS)
            .with(Failure.TEXTS.keys()),
        RuleType.of("unicode", "Brings texts into a normal form of Unicode.", UnicodeRule::unicode)
            .onColumns()
            .with(UnicodeRule.FORM, UnicodeRule.REPAIR, UnicodeRule.STRIP),
        RuleType.of("mojibake", "Repairs UTF-8 read as windows-1252.", UnicodeRule::mojibake)
            .onColumns(),
        RuleType.of("standardise_boolean", "Makes booleans of texts.", CodeRule::bool)
            .onColumns()
            .with(CodeRule.TRUE_VALUES, CodeRule.FALSE_VALUES)
            .with(Failure.VALUES.keys()),
        RuleType.of("postcode", "Writes postcodes as their country does.", CodeRule::postcode)
            .onColumns()
            .with(RowCountry.STANDARD, RowCountry.COLUMN, CodeRule.RESTORE_ZEROS)
            .with(Failure.TEXTS.keys()),
        RuleType.of("country_code", "Makes codes of countries.", CodeRule::country)
            .onColumns()
            .with(CodeRule.COUNTRY_FORM)
            .with(Failure.TEXTS.keys()),
        RuleType.of("currency_code", "Makes codes of currencies.", CodeRule::currency)
            .onColumns()
            .with(CodeRule.SYMBOLS)
            .with(Failure.TEXTS.keys()),
        RuleType.of("name", "Writes names of persons as people do.", TextRule::name).onColumns(),
        RuleType.of("regex_replace", "Replaces what a pattern matches.", TextRule::replace)
            .onColumns()
            .with(TextRule.PATTERN, TextRule.REPLACEMENT),
        RuleType.of("regex_extract", "Takes the part that a pattern matches.", ExtractRule::read)
            .onColumn()
            .with(ExtractRule.PATTERN, ExtractRule.GROUP, ExtractRule.TARGET)
            .with(ExtractRule.ON_FAILURE.keys()),
        RuleType.of("value_mapping", "Exchanges values for others.", MappingRule::read)
            .onColumns()
            .with(MappingRule.MAP, MappingTable.TABLE, MappingTable.KEY, MappingTable.VALUE)
            .with(MappingRule.ON_FAILURE.keys()));
  }
}
