/** The client library by which an automation obeys the kill switches: ask the guard before every act. */
@NullMarked
package dev.flyball.guard;

import org.jspecify.annotations.NullMarked;
