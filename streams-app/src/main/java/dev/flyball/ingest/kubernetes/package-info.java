/** Kubernetes audit events, and events of autoscalers in Kubernetes, become actions. */
@NullMarked
package dev.flyball.ingest.kubernetes;

import org.jspecify.annotations.NullMarked;
