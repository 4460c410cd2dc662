package io.gluewright.identity.kinds;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a column says, in English, German, French, Spanish, Italian and a little of
 * others. The rules are tried in their order, so the more special stand first: an e-mail address is
 * no street.
 */
enum NamedLike {
  RECORD_NUMBER(
      ColumnKind.IGNORE,
      "the number of a record",
      "record_id rec_id row_id rowid row_num row_number record_number line_number index unnamed"
          + " _rescued_data"),
  PROVENANCE(
      ColumnKind.IGNORE,
      "where or when a record was loaded",
      "source src source_system data_source source_file system system_name file file_name filename"
          + " file_path updated updated_at updated_on last_updated update_date update_time"
          + " date_updated created created_at created_on create_date creation_date date_created"
          + " created_by updated_by modified modified_at last_modified modified_date date_modified"
          + " modified_by changed_at last_changed inserted inserted_at insert_date ingested"
          + " ingestion ingested_at ingest_time ingest_date ingest load load_date load_time"
          + " load_timestamp load_ts loaded loaded_at load_id dt_load batch batch_id etl run_id"
          + " job_id extract extract_date extracted_at extraction snapshot snapshot_date"
          + " valid_from valid_to timestamp ts quelle quellsystem erstellt erstellt_am geaendert"
          + " geaendert_am aktualisiert aktualisiert_am ladedatum origen fecha_carga"
          + " fecha_creacion fecha_actualizacion date_creation date_maj date_modification"),
  SURROGATE(ColumnKind.IDENTIFIER, "a key", "_id id pk uuid guid key unique_id"),
  EMAIL(
      ColumnKind.EMAIL,
      "an e-mail address",
      "email emails e_mail mail mailadresse mail_address email_address emailadresse correo"
          + " correo_electronico courriel mel posta_elettronica"),
  PHONE(
      ColumnKind.PHONE,
      "a phone number",
      "phone phones telephone tel telefon telefono telefone telefonnummer tel_nr mobile mobil"
          + " mobilnummer mobiltelefon handy handynummer cell cellphone cell_phone fax faxnummer"
          + " telefax phone_number phone_no rufnummer portable movil celular cellulare msisdn"
          + " landline telefoon telephone_number mobile_number contact_number fax_number"),
  URL(
      ColumnKind.URL,
      "a web address",
      "url uri website web_site web homepage home_page webseite internet www link site_web"
          + " sitio_web pagina_web sito_web domain"),
  BIRTHDAY(
      ColumnKind.DATE,
      "a birthday",
      "dob date_of_birth birth_date birthdate birthday bday birth_day day_of_birth geburtsdatum"
          + " geburtstag geb_datum gebdatum geb_dat gebdat geburt geb_am geboren date_naissance"
          + " date_de_naissance naissance ddn fecha_nacimiento fecha_de_nacimiento fec_nac"
          + " nacimiento data_nascita data_di_nascita data_nascimento geboortedatum birth dod"
          + " date_of_death"),
  YEAR(
      ColumnKind.YEAR,
      "a part of a date",
      "year yr years year_of_birth birth_year yob birth_month geburtsjahr jahr baujahr annee anio"
          + " ano anno month monat mois mes mese day tag jour dia giorno"),
  DATE(
      ColumnKind.DATE,
      "a date",
      "date dates datum fecha data_di date_time datetime day_date invoicedate orderdate"
          + " datesold flightdate dt"),
  HOUSE_NUMBER(
      ColumnKind.TEXT,
      "the number of a house",
      "street_number street_no street_nr street_num house_number house_no house_nr house_num"
          + " housenumber hausnummer haus_nr hausnr hnr building_number numero_voie num_voie"
          + " numero_civico civico huisnummer addr_num address_number unit_number apt_number"),
  PLACE_OF_BIRTH(
      ColumnKind.CITY,
      "a place of birth",
      "place_of_birth birth_place birthplace birth_city geburtsort lieu_naissance"
          + " lieu_de_naissance lugar_nacimiento lugar_de_nacimiento luogo_nascita"
          + " luogo_di_nascita"),
  POSTCODE(
      ColumnKind.POSTCODE,
      "a postal code",
      "postcode post_code postal_code postalcode postal zip zipcode zip_code zip5 plz"
          + " postleitzahl code_postal codepostal codigo_postal codigopostal cod_postal cp cap"
          + " pincode eircode postnummer postnr kod_pocztowy psc"),
  COUNTRY(
      ColumnKind.COUNTRY,
      "a country",
      "country countries country_code country_name country_of_birth land staat pays pais paese"
          + " nation nationality nationalitaet staatsangehoerigkeit nationalite nacionalidad"
          + " nazionalita"),
  STREET_LINE(
      ColumnKind.STREET,
      "a further line of an address",
      "address_2 address_3 address_4 address_line_2 address_line_3 addr_2 addr_3 address2 address3"
          + " addressline2 adresse_2 adresszusatz complement_adresse"),
  STREET(
      ColumnKind.STREET,
      "a street or an address",
      "street streets street_name street_address str strasse strassenname anschrift addr address"
          + " address_1 address_line_1 address1 addr1 addressline1 adresse adress adres rue voie"
          + " calle direccion domicilio indirizzo via endereco rua road ulica person_address"
          + " straat res_street_address"),
  CITY(
      ColumnKind.CITY,
      "a place",
      "city cities city_name cityname res_city town suburb locality ort ortsname ortsteil stadt"
          + " wohnort gemeinde ville commune ciudad localidad poblacion municipio citta comune"
          + " localita cidade miasto village neighborhood neighbourhood district borough county"
          + " quartier barrio stadtteil plaats stad mesto municipality"),
  SURNAME(
      ColumnKind.SURNAME,
      "a surname",
      "surname last_name lastname lname last l_name family_name familyname nachname familienname"
          + " zuname geburtsname nom_de_famille nom_famille apellido apellidos primer_apellido"
          + " segundo_apellido cognome sobrenome apelido nazwisko prijmeni efternamn achternaam"
          + " maiden_name maiden mothers_maiden birth_name surnames name_last"),
  GIVEN_NAME(
      ColumnKind.GIVEN_NAME,
      "a given name",
      "given_name givenname given_names first_name firstname fname first f_name forename forenames"
          + " vorname vornamen rufname prenom prenoms primer_nombre nombre_de_pila imie jmeno"
          + " fornamn voornaam middle_name middlename mname middle midl_name christian_name"
          + " nickname name_first name_middle second_name zweiter_vorname"),
  THING(
      ColumnKind.TITLE,
      "the title of a product or work",
      "title titles titel titre titulo titolo product product_name productname product_title item"
          + " item_name article article_title artikel artikelname song song_name track"
          + " track_name album release movie film book book_title produkt produktname producto"
          + " produit prodotto bezeichnung headline paper_title work"),
  COMPANY(
      ColumnKind.COMPANY,
      "an organisation",
      "company company_name companyname organisation organization org org_name organisation_name"
          + " organization_name firm firma firmenname unternehmen empresa razon_social societe"
          + " raison_sociale entreprise azienda ragione_sociale employer business business_name"
          + " institution institute publisher agency school school_name site_name restaurant"
          + " manufacturer manufacturer_name brand maker hersteller verlag vendor vendor_name"
          + " supplier lieferant hospital hospital_name university merchant merchant_name store"
          + " store_name provider provider_name facility facility_name affiliation assignee bank"
          + " bank_name applicant factory factory_name brewery account_name legal_name"
          + " trading_name"),
  PERSON(
      ColumnKind.FULL_NAME,
      "the name of a person",
      "full_name fullname person person_name personname author authors coauthors autor autoren"
          + " auteur auteurs autore autori editor editors inventor inventors patient_name"
          + " customer_name client_name contact contact_name contact_person ansprechpartner"
          + " nom_complet nombre_completo nome_completo vollstaendiger_name kundenname artist"
          + " artists interpret performer composer director actor actors teacher owner"
          + " employee_name cardholder holder name_full display_name real_name beneficiary"),
  IDENTIFIER(
      ColumnKind.IDENTIFIER,
      "an identifier",
      "ssn soc_sec soc_sec_id social_security nino nhs nhs_number nhs_no passport passport_number"
          + " passport_no tax_id tax_number taxid vat vat_id vat_number ein tin iban isbn issn doi"
          + " ean upc gtin sku asin mpn model_number modelno part_number serial serial_number imei"
          + " vin dni nif nie cif siret siren nir steuernummer steuer_id ust_id svnr"
          + " sozialversicherungsnummer kundennummer kunden_nr customer_number customer_no"
          + " member_number account_number account_no kontonummer license licence license_number"
          + " lizenz codice_fiscale partita_iva pesel personnummer bsn cpf cnpj ncid voter_reg_num"
          + " registration_number invoice_no invoiceno order_number order_no orcid mrn lei duns"
          + " ticket reference ref username user_name login"),
  CODE(
      ColumnKind.TEXT,
      "a short note of place in a work",
      "volume vol issue pages page edition heft band seite seiten tome numero_pages"),
  DESCRIPTION(
      ColumnKind.DESCRIPTION,
      "a description",
      "description descriptions desc beschreibung produktbeschreibung descripcion descrizione"
          + " abstract summary comment comments kommentar commentaire comentario note notes notiz"
          + " remark remarks bemerkung memo text body details detail features content overview"
          + " specification specifications review biography bio"),
  CATEGORY(
      ColumnKind.CATEGORY,
      "a category",
      "type types typ tipo category categories kategorie categorie categoria state states"
          + " state_code status gender sex geschlecht sexe sexo sesso genere venue journal"
          + " conference booktitle series language languages lang sprache langue idioma lingua"
          + " genre class klasse kind group gruppe race ethnicity ethnic party marital_status"
          + " familienstand salutation anrede civilite tratamiento prefix suffix name_suffix"
          + " name_prefix name_sufx currency waehrung devise moneda color colour farbe couleur"
          + " cuisine province provincia provinz bundesland canton kanton departement region"
          + " region_name program program_name programme department abteilung segment channel"
          + " level flag ipc cpc format platform occupation beruf profession education"),
  NUMBER(
      ColumnKind.NUMBER,
      "a quantity",
      "price prices preis prix precio prezzo list_price unit_price amount betrag montant importe"
          + " importo cost kosten cout coste costo qty quantity menge quantite cantidad quantita"
          + " salary gehalt salaire income revenue umsatz age alter edad eta weight gewicht poids"
          + " peso height hoehe length laenge duration dauer duree duracion durata width breite"
          + " size groesse number num count anzahl nombre_de total rating score latitude longitude"
          + " lat lon lng enrollment capacity balance sum value wert distance area surface bedrooms"
          + " population percent percentage abv ibu fare"),
  KEY(ColumnKind.IDENTIFIER, "an identifier", "id nr no nummer identifier code kennung"),
  /** Says only that things are called something; which things, the other columns tell. */
  NAME(ColumnKind.FULL_NAME, "a name", "name names nom nombre nome namn naam nazwa imya label");

  /** First words of counts: {@code num_visits_month} is no month. */
  private static final Set<String> COUNTED = Set.of("num", "count", "anzahl", "total");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})");
  private static final Pattern LETTER_BEFORE_DIGIT = Pattern.compile("(?<=\\p{L})(?=\\d+$)");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\d]+");

  private final ColumnKind kind;
  private final String meaning;

  /** Each between blanks. */
  private final String words;

  NamedLike(ColumnKind kind, String meaning, String words) {
    this.kind = kind;
    this.meaning = meaning;
    this.words = " " + words + " ";
  }

  private boolean isCalled(String name) {
    return words.contains(" " + name + " ");
  }

  /** What the column is if its content does not contradict. */
  ColumnKind kind() {
    return kind;
  }

  /** Such as "a surname". */
  String meaning() {
    return meaning;
  }

  /** Such as "named like a surname". */
  String reason() {
    return "named like " + meaning;
  }

  /**
   * What {@code column} is named like: by its whole name, else by its last words ({@code
   * customer_city}), else by its first ({@code city_of_residence}).
   */
  static Optional<NamedLike> of(String column) {
    String name = normalised(column);
    String unnumbered = name.replaceAll("(_\\d+)+$", "");
    return whole(name)
        .or(() -> whole(unnumbered))
        .or(() -> whole(unnumbered.replace("_", "")))
        .or(() -> part(List.of(unnumbered.split("_"))));
  }

  private static Optional<NamedLike> whole(String name) {
    for (NamedLike like : values()) {
      if (like.isCalled(name)) {
        return Optional.of(like);
      }
    }
    return Optional.empty();
  }

  private static Optional<NamedLike> part(List<String> words) {
    if (COUNTED.contains(words.get(0))) {
      return Optional.of(NUMBER);
    }
    if (anyOf(GIVEN_NAME, words) && anyOf(SURNAME, words)) {
      return Optional.of(PERSON);
    }
    List<String> parts = new ArrayList<>();
    boolean ofSomething = words.get(words.size() - 1).equals("name");
    if (ofSomething) {
      parts.add(String.join("_", words.subList(0, words.size() - 1)));
    }
    for (int from = 1; from < words.size(); from++) {
      parts.add(String.join("_", words.subList(from, words.size())));
    }
    for (int to = words.size() - 1; to > 0; to--) {
      parts.add(String.join("_", words.subList(0, to)));
    }
    return parts.stream()
        .map(NamedLike::whole)
        .flatMap(Optional::stream)
        .map(like -> like == SURROGATE ? KEY : like)
        .findFirst();
  }

  private static boolean anyOf(NamedLike like, List<String> words) {
    return words.stream().anyMatch(like::isCalled);
  }

  /** {@code StraßenName1} becomes {@code strassen_name_1}. */
  private static String normalised(String column) {
    String humps = HUMP.matcher(column.strip()).replaceAll("_");
    String numbered = LETTER_BEFORE_DIGIT.matcher(humps).replaceAll("_");
    String german =
        numbered
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue");
    String plain = MARKS.matcher(Normalizer.normalize(german, Normalizer.Form.NFD)).replaceAll("");
    String joined = BETWEEN.matcher(plain).replaceAll("_");
    return joined.replaceAll("^_+|_+$", "");
  }
}
