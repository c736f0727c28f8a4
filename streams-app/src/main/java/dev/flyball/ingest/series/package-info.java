/** Exported series become samples; what an export does not name is told beside it. */
@NullMarked
package dev.flyball.ingest.series;

import org.jspecify.annotations.NullMarked;
