/** What a change of a domain costs, and what its memory takes, however large the domain is. */
@NullMarked
package dev.flyball.bench.domain;

import org.jspecify.annotations.NullMarked;
