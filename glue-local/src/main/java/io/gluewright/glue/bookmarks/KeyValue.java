package io.gluewright.glue.bookmarks;

import java.io.Serializable;

/**
 * The last value read of one bookmark key.
 *
 * @param column its name
 * @param order whether new rows carry larger or smaller values
 * @param type how the text is to be read
 * @param text the value
 */
public record KeyValue(String column, KeyOrder order, KeyType type, String text)
    implements Serializable {}
