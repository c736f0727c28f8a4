/** What every stage shares: derived ids, names of controls and domains, and event time. Pure. */
@NullMarked
package dev.flyball.model;

import org.jspecify.annotations.NullMarked;
