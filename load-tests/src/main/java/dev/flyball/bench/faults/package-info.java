/** Faults under load, held against a calm run over the same input: nothing lost, nothing twice, nothing out of order. */
@NullMarked
package dev.flyball.bench.faults;

import org.jspecify.annotations.NullMarked;
