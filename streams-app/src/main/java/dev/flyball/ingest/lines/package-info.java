/** The JSON lines of the contract: actions, metrics and bindings. */
@NullMarked
package dev.flyball.ingest.lines;

import org.jspecify.annotations.NullMarked;
