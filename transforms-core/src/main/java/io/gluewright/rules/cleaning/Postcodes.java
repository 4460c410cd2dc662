package io.gluewright.rules.cleaning;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.udf;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Postcodes as their country writes them. Case, blanks, kinds of dashes, full-width digits, the
 * letters of the country in front ({@code D-10115}) and a {@code .0} behind do not matter. The
 * forms are those of the Universal Postal Union; that a code is in use is not checked.
 */
final class Postcodes {
  /** What happens to a code of digits that is too short. */
  enum Zeros {
    AS_WRITTEN,
    /** Up to three zeros in front are put back where the code is one with them. */
    RESTORED
  }

  /** Countries, what a code looks like without blanks, how it is written; the first that fits. */
  private static final String FORMS =
      """
      AD                        (?:AD-?)?([1-7]\\d{2})                 AD$1
      AL,AM,AU,BD,GE,NZ,PH,ZA   (\\d{4})                               $1
      AR                        ([1-9]\\d{3})                          $1
      AR                        ([A-HJ-NP-Z]\\d{4}[A-Z]{3})            $1
      AT                        (?:AT?-?)?([1-9]\\d{3})                $1
      AX                        (?:AX-?)?(22\\d{3})                    $1
      AZ                        (?:AZ-?)?(\\d{4})                      AZ$1
      BA,EG,KE,LK,MA,ME,MM,NP   (\\d{5})                               $1
      BE                        (?:BE?-?)?([1-9]\\d{3})                $1
      BG,TN                     (\\d{4})                               $1
      BR                        (\\d{5})-?(\\d{3})                     $1-$2
      BY,CN,CO,EC,KZ,RU,SG,UZ   (\\d{6})                               $1
      CA                        ([ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z])-?(\\d[ABCEGHJ-NPRSTV-Z]\\d) $1_$2
      CH                        (?:CH-?)?([1-9]\\d{3})                 $1
      CL                        (\\d{3})-?(\\d{4})                     $1$2
      CR,PE,PK,SA,TH,UY         (\\d{5})                               $1
      CY                        (?:CY-?)?(\\d{4})                      $1
      CZ                        (?:CZ-?)?([1-7]\\d{2})-?(\\d{2})       $1_$2
      DE                        (?:DE?-?)?((?!00)\\d{5})               $1
      DK                        (?:DK-?)?(\\d{4})                      $1
      EE                        (?:EE-?)?(\\d{5})                      $1
      ES                        (?:ES?-?)?((?:0[1-9]|[1-4]\\d|5[0-2])\\d{3}) $1
      FI                        (?:FIN?-?)?(\\d{5})                    $1
      FR                        (?:FR?-?)?((?:0[1-9]|[1-8]\\d|9[0-8])\\d{3}) $1
      FO                        (?:FO-?)?([1-9]\\d{2})                 $1
      GL                        (?:GL-?)?(39\\d{2})                    $1
      GP,MQ,GF,RE,PM,YT,NC,PF   (9[78]\\d{3})                          $1
      GB,GG,IM,JE               (GIR)-?(0AA)                           $1_$2
      GB,GG,IM,JE               ([A-PR-UWYZ](?:\\d[\\dA-HJKPSTUW]?|[A-HK-Y]\\d[\\dABEHMNPRVWXY]?))-?(\\d[ABD-HJLNP-UW-Z]{2}) $1_$2
      GR                        (?:GR-?)?([1-8]\\d{2})-?(\\d{2})       $1_$2
      HR                        (?:HR-?)?([1-5]\\d{4})                 $1
      HU                        (?:HU?-?)?([1-9]\\d{3})                $1
      ID,KR,MY,TR,UA,RS         (\\d{5})                               $1
      IE                        ([AC-FHKNPRTV-Y]\\d{2}|D6W)-?([\\dAC-FHKNPRTV-Y]{4}) $1_$2
      IL                        (\\d{5}(?:\\d{2})?)                    $1
      IN                        ([1-9]\\d{2})-?(\\d{3})                $1$2
      IS                        (?:IS-?)?([1-9]\\d{2})                 $1
      IT                        (?:IT?-?)?(\\d{5})                     $1
      JP                        〒?(\\d{3})-?(\\d{4})                  $1-$2
      LI                        (?:FL-?|LI-?)?(94(?:8[5-9]|9[0-8]))    $1
      LT                        (?:LT-?)?(\\d{5})                      LT-$1
      LU                        (?:LU?-?)?([1-9]\\d{3})                $1
      LV                        (?:LV-?)?(\\d{4})                      LV-$1
      MC                        (?:MC-?)?(980\\d{2})                   $1
      MD                        (?:MD-?)?(\\d{4})                      MD-$1
      MK                        (\\d{4})                               $1
      MT                        ([A-Z]{3})-?(\\d{4})                   $1_$2
      MX                        (\\d{5})                               $1
      NL                        (?:NL-?)?([1-9]\\d{3})-?((?!S[ADS])[A-Z]{2}) $1_$2
      NO                        (?:NO?-?)?(\\d{4})                     $1
      PL                        (?:PL-?)?(\\d{2})-?(\\d{3})            $1-$2
      PT                        (?:PT?-?)?([1-9]\\d{3})-?(\\d{3})      $1-$2
      PT                        (?:PT?-?)?([1-9]\\d{3})                $1
      RO                        (?:RO-?)?(\\d{6})                      $1
      SE                        (?:SE?-?)?([1-9]\\d{2})-?(\\d{2})      $1_$2
      SI                        (?:SI?-?)?([1-9]\\d{3})                $1
      SK                        (?:SK-?)?([089]\\d{2})-?(\\d{2})       $1_$2
      SM                        (4789\\d)                              $1
      TW                        (\\d{3}(?:\\d{2,3})?)                  $1
      US,AS,GU,MP,PR,UM,VI      ((?!000)\\d{5})                        $1
      US,AS,GU,MP,PR,UM,VI      ((?!000)\\d{5})-?(\\d{4})              $1-$2
      VA                        (00120)                                $1
      VN                        (\\d{5,6})                             $1
      """;

  private static final Map<String, List<Form>> BY_COUNTRY = byCountry();

  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.0+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\u2212]");
  private static final Pattern THOUSANDS = Pattern.compile("^(\\d{2})\\.(?=\\d{3}-?\\d{3}$)");
  private static final Pattern SHORT = Pattern.compile("\\d{2,}(-\\d+)?");

  private Postcodes() {}

  /** The countries whose postcodes are known, by alpha-2 code. */
  static List<String> countries() {
    return List.copyOf(new TreeSet<>(BY_COUNTRY.keySet()));
  }

  /**
   * Null where the text is no postcode of its country, or that country is not known.
   *
   * @param country any spelling that {@link Countries} knows
   */
  static Column written(Column text, Column country, Zeros zeros) {
    return udf(new Written(zeros), DataTypes.StringType).apply(text, country);
  }

  private record Written(Zeros zeros) implements UDF2<String, String, String> {
    @Override
    public String call(String text, String country) {
      if (text == null || country == null) {
        return null;
      }
      List<Form> forms =
          Countries.alpha2(country).map(code -> BY_COUNTRY.get(code)).orElse(List.of());
      return readings(compact(text), zeros)
          .flatMap(reading -> forms.stream().flatMap(form -> form.written(reading).stream()))
          .findFirst()
          .orElse(null);
    }
  }

  private static Stream<String> readings(String compact, Zeros zeros) {
    return zeros == Zeros.RESTORED && SHORT.matcher(compact).matches()
        ? Stream.of("", "0", "00", "000").map(lost -> lost + compact)
        : Stream.of(compact);
  }

  /** Capitals without blanks, each dash a hyphen. */
  private static String compact(String text) {
    String wide = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    String tight = BLANKS.matcher(wide).replaceAll("");
    String dashed = DASHES.matcher(tight).replaceAll("-");
    Matcher number = NUMBER.matcher(dashed);
    return number.matches() ? number.group(1) : THOUSANDS.matcher(dashed).replaceAll("$1");
  }

  private static Map<String, List<Form>> byCountry() {
    return FORMS
        .lines()
        .map(line -> line.split("\\s+"))
        .flatMap(
            line ->
                Arrays.stream(line[0].split(","))
                    .map(country -> Map.entry(country, Form.of(line[1], line[2]))))
        .collect(
            groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())));
  }

  private record Form(Pattern pattern, String replacement) {
    static Form of(String pattern, String replacement) {
      return new Form(Pattern.compile(pattern), replacement.replace('_', ' '));
    }

    Optional<String> written(String compact) {
      Matcher matcher = pattern.matcher(compact);
      return matcher.matches() ? Optional.of(matcher.replaceFirst(replacement)) : Optional.empty();
    }
  }
}
