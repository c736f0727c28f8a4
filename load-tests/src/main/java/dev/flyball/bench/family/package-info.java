/** Families of runs whose truth is known: loops that must trip, and automation that must be left alone. */
@NullMarked
package dev.flyball.bench.family;

import org.jspecify.annotations.NullMarked;
