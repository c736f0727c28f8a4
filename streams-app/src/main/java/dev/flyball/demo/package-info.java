/** The demo: a real broker in the process, a simulated fleet with automation that goes wrong, and its story told as it happens. */
@NullMarked
package dev.flyball.demo;

import org.jspecify.annotations.NullMarked;
