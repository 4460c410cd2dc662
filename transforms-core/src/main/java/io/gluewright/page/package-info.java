/**
 * What pages for people are built of: a frame, text that is escaped, tables, bars and charts. Start
 * at {@link io.gluewright.page.Page}. A page needs nothing else: no script, no font, no address; it
 * is readable by day and by night, on paper and on a phone.
 *
 * <p>Imports nothing but the JDK. Never data, never I/O: who has something to show says what.
 */
package io.gluewright.page;
