/**
 * The values of a record as a tree. Start at {@link com.amazonaws.services.glue.types.DynamicNode}.
 * May import the schema packages and Jackson.
 */
package com.amazonaws.services.glue.types;
