/** Scaling activities, as EventBridge or the command line tells them, become actions. */
@NullMarked
package dev.flyball.ingest.autoscaling;

import org.jspecify.annotations.NullMarked;
