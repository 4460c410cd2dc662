package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.profile.ColumnProfile;
import java.util.List;

/** Rules of one kind for a column. */
@FunctionalInterface
interface Family {
  /** Fewer values say too little of those to come, other than how many are missing. */
  long ENOUGH = 100;

  /** As many as the column gives reason for, mostly none or one. */
  List<SuggestedRule> of(ColumnProfile column);
}
