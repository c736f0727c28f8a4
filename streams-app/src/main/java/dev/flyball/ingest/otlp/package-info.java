/** OpenTelemetry metrics become samples, and the tools that agents execute become actions. */
@NullMarked
package dev.flyball.ingest.otlp;

import org.jspecify.annotations.NullMarked;
