# Finds Java and Maven and builds what a run needs. Sourced by the scripts; expects ROOT.

fail() {
  printf '%s\n' "$@" >&2
  exit 2
}

find_java() {
  JAVA="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  command -v "$JAVA" >/dev/null || fail "no Java found at $JAVA" "  expected: JDK 17, on the PATH or in JAVA_HOME"
  local version
  version="$("$JAVA" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)"
  [ "$version" = 17 ] || fail "Java ${version:-of unknown version} found at $JAVA" "  expected: JDK 17, which Glue 5.1 runs; set JAVA_HOME"
}

maven() {
  command -v mvn >/dev/null || fail "no Maven found" "  expected: Maven 3.8.1 or newer on the PATH"
  (cd "$ROOT" && mvn -B "$@")
}

newest() { # pattern: the one file that matches, or nothing
  compgen -G "$1" | head -n 1 || true
}

job_jar() { newest "$ROOT/jobs/$1/target/$1-*-glue.jar"; }
sample_jar() { newest "$ROOT/src-test-data/target/src-test-data-*.jar"; }
ASSEMBLED="$ROOT/scripts/spark-home/target"

sample_class_path() { printf '%s:%s' "$(sample_jar)" "$ASSEMBLED/spark/jars/*"; }
bookmark_class_path() { printf '%s' "$ASSEMBLED/spark/jars/*"; }

# True if a source is newer than what was built from it.
stale() { # built file
  [ -n "$1" ] && [ -f "$1" ] || return 0
  [ -n "$(find "$ROOT/pom.xml" "$ROOT"/*/pom.xml "$ROOT"/*/*/pom.xml "$ROOT"/*/src/main "$ROOT"/jobs/*/src/main \
    -type f -newer "$1" -print -quit 2>/dev/null)" ]
}

# Builds without tests. The archive of classes is made once: a run takes no harm from an old one, but starts later.
build() { # further arguments of Maven ...
  maven -q package -DskipTests -Dspotless.check.skip=true "-Dexec.skip=$([ -f "$ASSEMBLED/spark/classes.jsa" ] && echo true || echo false)" "$@" >&2
}

# Builds the job's JAR (if one is named), the Spark home and the sample generator, unless they are there and fresh.
# GLUEWRIGHT_BUILD=never takes what is there: for tests that a build itself runs.
build_run() { # job or nothing
  local modules="scripts/spark-home,src-test-data" built="$ASSEMBLED/built"
  if [ $# -gt 0 ]; then
    modules="$modules,jobs/$1"
    built="$ASSEMBLED/built-$1"
    [ -n "$(job_jar "$1")" ] || rm -f "$built"
  fi
  [ "${GLUEWRIGHT_BUILD:-}" = never ] && return 0
  [ -d "$ASSEMBLED/spark/jars" ] && [ -n "$(sample_jar)" ] && ! stale "$built" && return 0
  printf 'building %s (the first build downloads Spark) ...\n' "${1:-the tools}" >&2
  build -pl "$modules" -am
  touch "$built"
}
