/** CloudWatch metric stream records become samples; which dimensions name which resource is data. */
@NullMarked
package dev.flyball.ingest.cloudwatch;

import org.jspecify.annotations.NullMarked;
