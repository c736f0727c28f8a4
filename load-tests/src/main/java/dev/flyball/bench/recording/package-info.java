/** What the watchers of one control got to see, and when. */
@NullMarked
package dev.flyball.bench.recording;

import org.jspecify.annotations.NullMarked;
