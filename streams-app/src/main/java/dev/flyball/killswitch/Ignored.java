package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitchEvent;

/**
 * A stop of a whole target was broken so often that its domain must be stopped. The switch of the domain lives elsewhere.
 *
 * @param domain as the target of a scope
 * @param broken the latest event of the stop
 */
public record Ignored(String domain, KillSwitchEvent broken) implements Result {}
