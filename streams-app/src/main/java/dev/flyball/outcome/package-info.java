/** Keeps metrics in windows and joins each action with its baseline before and its response after. */
@NullMarked
package dev.flyball.outcome;

import org.jspecify.annotations.NullMarked;
