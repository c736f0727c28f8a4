/** Long tests that are too much for every build, one command each. */
@NullMarked
package dev.flyball.bench;

import org.jspecify.annotations.NullMarked;
