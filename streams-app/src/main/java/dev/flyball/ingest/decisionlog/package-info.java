/** The decision log of an autoscaler becomes samples and actions. */
@NullMarked
package dev.flyball.ingest.decisionlog;

import org.jspecify.annotations.NullMarked;
