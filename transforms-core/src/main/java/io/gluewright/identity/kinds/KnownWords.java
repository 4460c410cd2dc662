package io.gluewright.identity.kinds;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Frequent names, lower case, by which a column with a name that says nothing is recognised. A few
 * hundred are enough: a column of given names holds some of them, a column of anything else hardly
 * any.
 */
final class KnownWords {
  /** Frequent given names that have no short form in {@link Nicknames}. */
  private static final String GIVEN =
      """
      adele aidan aisha akira alan amber amelie andre angus annika ashley astrid ava axel bailey
      beau birgit bjorn blake bodo bradley brandon brian brianna brigitte brodie brooke bryce
      caitlin caleb callum cameron carlos chelsea chloe claire claudia cody connor cooper courtney
      craig dagmar damian dean denise dennis dieter dirk dylan edith eliza ella elke emily
      emma erin ethan eva fatima felix finn fiona frank gabriele georgia georgina gerd gisela
      gunther gustav hamish hannah harrison hassan heike heinz helga helmut hiroshi holger holly
      horst hugo ilse imogen indiana ines ingo ingrid ivan jackson jacqueline jade jaden jake jan
      jasmine jayden jens joel jordan jorge juan juergen jurgen kai karin karl kayla keira keith
      kenji kevin kiera klaus kurt kyle lachlan lara laura lauren leah lena leon liam lily lisa
      logan louise luca lucas lucy luis lukas luke madeline maja manfred marco marion mark marlene
      mary mason max maya mia miguel mila mitchell mohamed mohammed monika muhammad nadine naomi
      nathan nina noah nora oliver olivia oscar owen paige paul pedro pierre rainer ralf ralph
      raul rebecca renate renee riley rolf ruby ruth ryan samantha sarah scott sean sebastian
      shane sienna silke simon simone sofia sophie stefanie steffen sven tahlia talia tanja tara
      tobias toby tyler ulrike ursula uwe volker werner wolfgang xavier yannick yusuf zachary zara
      zoe
      """;

  private static final String SURNAME_LIST =
      """
      adams ali allen anderson andersson bailey baker barnes bauer becker bell bennett berg bernard
      bianchi black brown bruun bush butler campbell carter castillo chan chen clark clarke colombo
      cole collins cook cooper costa cox cruz davies davis delgado diaz dubois dupont durand edwards
      evans fernandez ferrari fischer flores foster fournier fox garcia garnier gill gomez gonzalez
      graham gray green griffin gruber gupta gutierrez hall hamilton hansen harris harrison hartmann
      harvey hayes henderson hernandez herrmann hill hoffmann hofmann howard huber hughes hunt
      hussain ivanov jackson jain jansen jansson jenkins jensen jimenez johansson johnson jones
      joshi kaiser kaur keller kelly khan kim king klein knight koch kohler konig kowalski krause
      kruger kumar lambert lang lange larsen lee lefebvre lehmann leroy lewis li lin long lopez
      mahmoud maier marino martin martinez mason mayer mcdonald meier mendoza mercier meyer mills
      mitchell moore morales moreau morris muller mueller murphy murray myers nelson neumann nguyen
      nielsen novak nowak olsen ortiz palmer park parker patel perez perry peters petrov peterson
      phillips pichler popescu powell price ramirez ramos reed reid reyes reynolds ricci rivera
      roberts robertson robinson rodriguez rogers romano rossi russell russo ryan sanchez sanders
      santos schmid schmidt schmitt schmitz schneider schroder schroeder schubert schulte schulz
      schulze schuster schwarz scott shah sharma shaw silva simpson singh smirnov smith stein
      steiner stevens stewart suarez sullivan suzuki svensson tan tanaka taylor thomas thompson
      torres turner vogel wagner walker wang ward watson weber webb weiss werner west white wilson
      winkler wolf wong wood wright wu yang yilmaz young zhang zimmermann
      """;

  private static final String CITY_LIST =
      """
      aachen,adelaide,alicante,amsterdam,antwerp,athens,atlanta,auckland,augsburg,austin,baltimore,
      barcelona,basel,beijing,berlin,bern,berne,bielefeld,bilbao,birmingham,bochum,bologna,bonn,
      bordeaux,boston,bradford,braunschweig,bremen,brisbane,bristol,brooklyn,brussels,bucharest,
      budapest,buenos aires,bogota,cairo,calgary,canberra,cape town,cardiff,charlotte,chemnitz,
      chicago,cleveland,cologne,columbus,copenhagen,cordoba,coventry,dallas,darwin,delhi,denver,
      detroit,dortmund,dresden,dublin,duisburg,dusseldorf,düsseldorf,edinburgh,el paso,erfurt,essen,
      firenze,florence,fort worth,frankfurt,frankfurt am main,fresno,geelong,geneva,genoa,genova,
      glasgow,gold coast,granada,graz,hamburg,hannover,helsinki,hobart,hong kong,honolulu,houston,
      indianapolis,innsbruck,istanbul,jacksonville,jakarta,kansas city,karlsruhe,kassel,kiel,köln,
      koln,krakow,kraków,las vegas,lausanne,leeds,leicester,leipzig,lille,lima,linz,lisbon,lisboa,
      liverpool,london,los angeles,louisville,lyon,lübeck,madrid,magdeburg,mainz,malaga,málaga,
      manchester,mannheim,marseille,melbourne,memphis,mexico city,miami,milan,milano,milwaukee,
      minneapolis,montpellier,montreal,moscow,mumbai,munich,münchen,murcia,münster,nantes,naples,
      napoli,nashville,new orleans,new york,new york city,newark,newcastle,nice,nottingham,nuremberg,
      nürnberg,oakland,oklahoma city,omaha,orlando,oslo,ottawa,palermo,palma,paris,perth,philadelphia,
      phoenix,pittsburgh,plymouth,portland,porto,potsdam,prague,praha,reims,rennes,richmond,
      rio de janeiro,roma,rome,rostock,rotterdam,sacramento,salt lake city,salzburg,san antonio,
      san diego,san francisco,san jose,santiago,são paulo,sao paulo,seattle,seoul,sevilla,shanghai,
      sheffield,singapore,southampton,st louis,stockholm,strasbourg,stuttgart,sunderland,swansea,
      sydney,tampa,tokyo,toledo,torino,toronto,toulouse,townsville,tucson,tulsa,turin,valencia,
      vancouver,venice,verona,vienna,vilnius,warsaw,warszawa,washington,wellington,wien,wiesbaden,
      winnipeg,wolverhampton,wuppertal,würzburg,zaragoza,zurich,zürich
      """;

  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN, new Locale("es"));

  static final Set<String> GIVEN_NAMES = givenNames();
  static final Set<String> SURNAMES =
      Arrays.stream(SURNAME_LIST.split("\\s+")).collect(Collectors.toUnmodifiableSet());
  static final Set<String> CITIES =
      Arrays.stream(CITY_LIST.split(","))
          .map(String::strip)
          .collect(Collectors.toUnmodifiableSet());
  static final Set<String> COUNTRIES = countries();

  private KnownWords() {}

  private static Set<String> givenNames() {
    return Stream.concat(Nicknames.bundled().names().stream(), Arrays.stream(GIVEN.split("\\s+")))
        .filter(name -> name.length() > 2)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> countries() {
    return Stream.concat(
            Stream.of("usa", "uk", "england", "scotland", "wales", "holland", "the netherlands"),
            LANGUAGES.stream().flatMap(KnownWords::countries))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> countries(Locale language) {
    return Arrays.stream(Locale.getISOCountries())
        .map(code -> new Locale("", code).getDisplayCountry(language).toLowerCase(Locale.ROOT));
  }
}
