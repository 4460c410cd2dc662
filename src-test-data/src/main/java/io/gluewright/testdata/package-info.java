/**
 * A company's five messy sources with known truth, of any size. Start at {@link
 * io.gluewright.testdata.SampleData}, which also says which planted defect has which outcome.
 *
 * <p>Plain Java and JDBC, so that it runs without Spark. May import nothing else of the project.
 */
package io.gluewright.testdata;
