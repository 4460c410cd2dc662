package io.gluewright.rules.cleaning;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What ISO 3166 and everyday use know of countries and {@link java.util.Locale} does not. */
final class CountryNames {
  /** ISO 3166-1 numeric, which is UN M49, behind the alpha-2 code. */
  private static final String NUMBERS =
      """
      AD020 AE784 AF004 AG028 AI660 AL008 AM051 AO024 AQ010 AR032 AS016 AT040 AU036 AW533 AX248
      AZ031 BA070 BB052 BD050 BE056 BF854 BG100 BH048 BI108 BJ204 BL652 BM060 BN096 BO068 BQ535
      BR076 BS044 BT064 BV074 BW072 BY112 BZ084 CA124 CC166 CD180 CF140 CG178 CH756 CI384 CK184
      CL152 CM120 CN156 CO170 CR188 CU192 CV132 CW531 CX162 CY196 CZ203 DE276 DJ262 DK208 DM212
      DO214 DZ012 EC218 EE233 EG818 EH732 ER232 ES724 ET231 FI246 FJ242 FK238 FM583 FO234 FR250
      GA266 GB826 GD308 GE268 GF254 GG831 GH288 GI292 GL304 GM270 GN324 GP312 GQ226 GR300 GS239
      GT320 GU316 GW624 GY328 HK344 HM334 HN340 HR191 HT332 HU348 ID360 IE372 IL376 IM833 IN356
      IO086 IQ368 IR364 IS352 IT380 JE832 JM388 JO400 JP392 KE404 KG417 KH116 KI296 KM174 KN659
      KP408 KR410 KW414 KY136 KZ398 LA418 LB422 LC662 LI438 LK144 LR430 LS426 LT440 LU442 LV428
      LY434 MA504 MC492 MD498 ME499 MF663 MG450 MH584 MK807 ML466 MM104 MN496 MO446 MP580 MQ474
      MR478 MS500 MT470 MU480 MV462 MW454 MX484 MY458 MZ508 NA516 NC540 NE562 NF574 NG566 NI558
      NL528 NO578 NP524 NR520 NU570 NZ554 OM512 PA591 PE604 PF258 PG598 PH608 PK586 PL616 PM666
      PN612 PR630 PS275 PT620 PW585 PY600 QA634 RE638 RO642 RS688 RU643 RW646 SA682 SB090 SC690
      SD729 SE752 SG702 SH654 SI705 SJ744 SK703 SL694 SM674 SN686 SO706 SR740 SS728 ST678 SV222
      SX534 SY760 SZ748 TC796 TD148 TF260 TG768 TH764 TJ762 TK772 TL626 TM795 TN788 TO776 TR792
      TT780 TV798 TW158 TZ834 UA804 UG800 UM581 US840 UY858 UZ860 VA336 VC670 VE862 VG092 VI850
      VN704 VU548 WF876 WS882 YE887 YT175 ZA710 ZM894 ZW716
      """;

  /** Names and abbreviations in use, in no official list of names. */
  private static final String ALIASES =
      """
      AE UAE, U.A.E., Emirates
      AG Antigua
      AT Oesterreich
      BA Bosnia, Bosnia-Hercegovina
      BN Brunei Darussalam
      BO Plurinational State of Bolivia
      BS The Bahamas
      BY Belorussia, Byelorussia
      CD DRC, DR Congo, Congo DRC, Congo Kinshasa, Congo (Democratic Republic)
      CD Democratic Republic of the Congo, Congo (Democratic Republic of the), Zaire
      CF CAR, Central Africa
      CG Republic of the Congo, Republic of Congo, Congo Brazzaville
      CH Helvetia, Suisse, Svizzera, Swiss Confederation
      CI Ivory Coast
      CN PRC, P.R. China, PR China, People's Republic of China, Mainland China
      CN China Mainland
      CV Cabo Verde, Cape Verde
      CY Cyprus (Greek), Republic of Cyprus
      CZ Czech Republic, Czechia, Česká republika, Česko
      DE Federal Republic of Germany, BRD, FRG, Bundesrepublik Deutschland
      DK Danmark
      EH Western Sahara
      ES Espana, Kingdom of Spain
      FI Suomi
      FK Falkland Islands, Falklands, Malvinas
      FM Federated States of Micronesia, Micronesia
      FR Republic of France, French Republic, Metropolitan France
      GB UK, U.K., Great Britain, Britain, England, Scotland, Wales, Northern Ireland
      GB United Kingdom of Great Britain and Northern Ireland, Vereinigtes Koenigreich
      GB Großbritannien, Grossbritannien, Grande-Bretagne, Gran Bretaña
      GM The Gambia
      GR EL, Hellas, Hellenic Republic
      HK Hong Kong, Hongkong, Hong-Kong
      HR Hrvatska
      HU Magyarország
      IE Eire, Republic of Ireland, Irish Republic
      IR Islamic Republic of Iran, Persia
      IS Ísland
      IT Italia, Italian Republic
      JP Nippon, Nihon
      KN St Kitts, Saint Kitts
      KP DPRK, North Korea, Korea North, Korea (North), Korea DPR
      KP Democratic People's Republic of Korea, Korea (Democratic People's Republic of)
      KR ROK, South Korea, Korea South, Korea (South), Republic of Korea, Korea Republic
      KR Republic of South Korea
      LA Lao, Lao PDR, Lao People's Democratic Republic
      LY Libyan Arab Jamahiriya
      MD Republic of Moldova, Moldova Republic
      MK Macedonia, FYROM, FYR Macedonia, Former Yugoslav Republic of Macedonia
      MK Republic of North Macedonia
      MM Burma, Myanmar
      MO Macao, Macau
      NL Holland, The Netherlands, Nederland, Niederlande
      NO Norge
      NZ New-Zealand, Aotearoa
      PH Philippine Islands, The Philippines
      PL Polska
      PS Palestine, State of Palestine, Occupied Palestinian Territory
      PT Portuguese Republic
      RO Roumania, Rumania, România
      RU Russian Federation, Russian Fed
      SA KSA, Kingdom of Saudi Arabia
      SE Sverige, Kingdom of Sweden
      SH St Helena
      SK Slovak Republic, Slovensko
      SI Slovenija
      SY Syrian Arab Republic
      SZ Swaziland, Eswatini
      TL East Timor, Timor Leste
      TR Turkey, Türkiye
      TT Trinidad
      TW Taiwan, Taiwan ROC, Republic of China, Chinese Taipei, Taiwan Province of China
      TZ Tanzania, United Republic of Tanzania
      UA The Ukraine
      US USA, U.S., U.S.A., US of A, America, United States of America, The United States
      US Vereinigte Staaten von Amerika, États-Unis d'Amérique, Etats Unis
      US Estados Unidos de América, EEUU, EE.UU.
      VA Holy See, Vatican, Vatican City State
      VC St Vincent
      VE Bolivarian Republic of Venezuela
      VG British Virgin Islands, Virgin Islands British, Virgin Islands (British)
      VI US Virgin Islands, Virgin Islands U.S., United States Virgin Islands
      VI Virgin Islands (US)
      VN Viet Nam
      ZA RSA, Republic of South Africa, S. Africa
      """;

  private CountryNames() {}

  /** Three digits by alpha-2 code. */
  static Map<String, String> numbers() {
    return Arrays.stream(NUMBERS.strip().split("\\s+"))
        .collect(Collectors.toMap(entry -> entry.substring(0, 2), entry -> entry.substring(2)));
  }

  /** Further names by alpha-2 code. */
  static Map<String, List<String>> aliases() {
    return ALIASES
        .lines()
        .collect(
            Collectors.groupingBy(
                line -> line.substring(0, 2),
                TreeMap::new,
                Collectors.flatMapping(
                    line -> Arrays.stream(line.substring(3).split(", ")), Collectors.toList())));
  }
}
