/** The simulated fleet: services whose metrics answer late, and automations that turn their controls. Pure: same seed, same story. */
@NullMarked
package dev.flyball.demo.fleet;

import org.jspecify.annotations.NullMarked;
