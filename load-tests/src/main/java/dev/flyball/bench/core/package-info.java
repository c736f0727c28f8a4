/** What one record costs the pure core, without a broker, and what a control leaves in the stores. */
@NullMarked
package dev.flyball.bench.core;

import org.jspecify.annotations.NullMarked;
