/** The configuration and the policies: trees of records that reject bad input by key path. Imports no other package of ours. */
@NullMarked
package dev.flyball.config;

import org.jspecify.annotations.NullMarked;
