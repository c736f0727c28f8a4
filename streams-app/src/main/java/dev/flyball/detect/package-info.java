/** Judges the actions on one control: is this a loop, and what is its gain? */
@NullMarked
package dev.flyball.detect;

import org.jspecify.annotations.NullMarked;
