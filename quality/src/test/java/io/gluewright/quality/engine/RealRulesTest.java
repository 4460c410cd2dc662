package io.gluewright.quality.engine;

import io.gluewright.testkit.SharedData;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Real tables against rules on what their descriptions tell of them: the facts were counted without
 * Spark, by those who laid the tables down.
 */
class RealRulesTest {
  private final List<Dataset<Row>> kept = new ArrayList<>();

  @AfterEach
  void forgetTables() {
    kept.forEach(Dataset::unpersist);
  }

  @Test
  void ofASuperstore() throws IOException {
    Path folder = SharedData.folder("real/superstore");
    Dataset<Row> orders =
        read(
            csv(),
            folder.resolve("orders.csv.gz"),
            """
            `Row ID` int, `Order ID` string, `Order Date` date, `Ship Date` date,
            `Ship Mode` string, `Customer ID` string, `Customer Name` string, Segment string,
            Country string, City string, State string, `Postal Code` string, Region string,
            `Product ID` string, Category string, `Sub-Category` string, `Product Name` string,
            Sales decimal(12,4), Quantity int, Discount decimal(4,2), Profit decimal(12,4)
            """);

    StatedRuleset.of("/real/superstore.dqdl")
        .holdsFor(
            Datasets.of(orders)
                .with(
                    "returns",
                    read(
                        csv(), folder.resolve("returns.csv"), "Returned string, `Order ID` string"))
                .with(
                    "people",
                    read(csv(), folder.resolve("people.csv"), "Person string, Region string")));
  }

  @Test
  void ofAnOnlineRetailer() throws IOException {
    Path folder = SharedData.folder("real/online_retail");

    StatedRuleset.of("/real/online_retail.dqdl")
        .holdsFor(
            Datasets.of(
                read(
                    csv().option("timestampFormat", "yyyy-MM-dd HH:mm:ss"),
                    folder.resolve("by-day"),
                    """
                    InvoiceNo string, StockCode string, Description string, Quantity int,
                    InvoiceDate timestamp, UnitPrice decimal(10,3), CustomerID string,
                    Country string
                    """)));
  }

  @Test
  void ofSalesOfProperty() throws IOException {
    Path folder = SharedData.folder("real/property_sales");

    StatedRuleset.of("/real/property_sales.dqdl")
        .holdsFor(
            Datasets.of(
                read(
                    csv().option("dateFormat", "dd-MM-yy"),
                    folder.resolve("raw_sales.csv"),
                    """
                    datesold date, postcode int, price bigint, propertyType string, bedrooms int
                    """)));
  }

  @Test
  void ofReviewsOfClothes() throws IOException {
    Path folder = SharedData.folder("real/ecommerce_reviews");

    StatedRuleset.of("/real/ecommerce_reviews.dqdl")
        .holdsFor(
            Datasets.of(
                read(
                    csv().option("multiLine", true),
                    folder.resolve("womens_clothing_reviews.csv.gz"),
                    """
                    row int, `Clothing ID` int, Age int, Title string, `Review Text` string,
                    Rating int, `Recommended IND` int, `Positive Feedback Count` int,
                    `Division Name` string, `Department Name` string, `Class Name` string
                    """)));
  }

  @Test
  void ofRegisteredDrugs() throws IOException {
    Dataset<Row> applications =
        drugs(
            "Applications.txt.gz",
            "ApplNo string, ApplType string, ApplPublicNotes string, SponsorName string");
    Dataset<Row> products =
        drugs(
            "Products.txt.gz",
            """
            ApplNo string, ProductNo string, Form string, Strength string, ReferenceDrug int,
            DrugName string, ActiveIngredient string, ReferenceStandard int, malformed string
            """);
    Dataset<Row> submissions =
        drugs(
            "Submissions.txt.gz",
            """
            ApplNo string, SubmissionClassCodeID int, SubmissionType string, SubmissionNo int,
            SubmissionStatus string, SubmissionStatusDate timestamp,
            SubmissionsPublicNotes string, ReviewPriority string
            """);
    Dataset<Row> statuses =
        drugs(
            "MarketingStatus_Lookup.txt",
            "MarketingStatusID int, MarketingStatusDescription string");

    drugsHold("applications", Datasets.of(applications));
    drugsHold("products", Datasets.of(products).with("applications", applications));
    drugsHold("submissions", Datasets.of(submissions).with("applications", applications));
    drugsHold(
        "property_types",
        Datasets.of(
                drugs(
                    "SubmissionPropertyType.txt.gz",
                    """
                    ApplNo string, SubmissionType string, SubmissionNo int,
                    SubmissionPropertyTypeCode string, SubmissionPropertyTypeID int
                    """))
            .with("submissions", submissions));
    drugsHold(
        "application_docs",
        Datasets.of(
                drugs(
                    "ApplicationDocs.txt.gz",
                    """
                    ApplicationDocsID int, ApplicationDocsTypeID int, ApplNo string,
                    SubmissionType string, SubmissionNo int, ApplicationDocsTitle string,
                    ApplicationDocsURL string, ApplicationDocsDate timestamp
                    """))
            .with("applications", applications)
            .with("submissions", submissions));
    drugsHold(
        "marketing_status",
        Datasets.of(
                drugs(
                    "MarketingStatus.txt.gz",
                    "MarketingStatusID int, ApplNo string, ProductNo string"))
            .with("products", products)
            .with("statuses", statuses));
    drugsHold(
        "equivalences",
        Datasets.of(
                drugs(
                    "TE.txt.gz",
                    "ApplNo string, ProductNo string, MarketingStatusID int, TECode string"))
            .with("products", products)
            .with("statuses", statuses));
    drugsHold(
        "lookups",
        Datasets.of(statuses)
            .with("actions", drugs("ActionTypes_Lookup.txt", "id int"))
            .with("documents", drugs("ApplicationsDocsType_Lookup.txt", "id int"))
            .with("classes", drugs("SubmissionClass_Lookup.txt", "id int")));
  }

  private static void drugsHold(String table, Datasets datasets) throws IOException {
    StatedRuleset.of("/real/fda_drugsatfda/%s.dqdl".formatted(table)).holdsFor(datasets);
  }

  /** Quotes are letters in these tables. */
  private Dataset<Row> drugs(String file, String schema) {
    return read(
        csv()
            .option("sep", "\t")
            .option("quote", "")
            .option("encoding", "windows-1252")
            .option("timestampFormat", "yyyy-MM-dd HH:mm:ss")
            .option("columnNameOfCorruptRecord", "malformed"),
        SharedData.folder("real/fda_drugsatfda").resolve(file),
        schema);
  }

  private static DataFrameReader csv() {
    return Spark.session().read().format("csv").option("header", true).option("escape", "\"");
  }

  /** A table whose files are read once, however many jobs the rules need. */
  private Dataset<Row> read(DataFrameReader reader, Path path, String schema) {
    Dataset<Row> rows = reader.schema(schema).load(path.toString()).coalesce(2).persist();
    kept.add(rows);
    return rows;
  }
}
