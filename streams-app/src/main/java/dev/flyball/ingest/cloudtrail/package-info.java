/** CloudTrail records become actions; which call turns which control is data. */
@NullMarked
package dev.flyball.ingest.cloudtrail;

import org.jspecify.annotations.NullMarked;
