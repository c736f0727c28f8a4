/** The state machine of the kill switches, one for each scope. */
@NullMarked
package dev.flyball.killswitch;

import org.jspecify.annotations.NullMarked;
