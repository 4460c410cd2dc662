/**
 * Where errors come from, as Glue names it. Start at {@link
 * com.amazonaws.services.glue.errors.CallSite}.
 */
package com.amazonaws.services.glue.errors;
