/** What operators see of a running instance: its health here, its meters and its HTTP pages in the packages below. */
@NullMarked
package dev.flyball.ops;

import org.jspecify.annotations.NullMarked;
