/** What is remembered of a replay for its summary and report: counts, trips, and which series go with which control. Pure. */
@NullMarked
package dev.flyball.replay.chronicle;

import org.jspecify.annotations.NullMarked;
