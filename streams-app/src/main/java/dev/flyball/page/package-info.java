/** What all pages for people share: their style, how they tell times and stops, and the picture of a loop. */
@NullMarked
package dev.flyball.page;

import org.jspecify.annotations.NullMarked;
