/** The HTTP server for health, metrics and the pages. */
@NullMarked
package dev.flyball.ops.http;

import org.jspecify.annotations.NullMarked;
