package dev.flyball.board;

import dev.flyball.page.Stops;
import dev.flyball.plot.Markup;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;

/** What a person can do, with the commands to type. */
final class Commands {
    private static final String WHOEVER = "--config flyball.yaml --who YOU --why \"REASON\" --key YOU.pem";

    private Commands() {}

    /** About a switch that is more than armed. */
    static void write(Markup page, KillSwitch state) {
        if (state.getState() == SwitchState.ARMED) {
            return;
        }
        page.begin("details", "id", "commands-" + state.getSwitchId());
        page.begin("summary").text("What you can do about " + Stops.in(state.getScope()) + " on ");
        page.element("span", state.getScope().getTarget(), "class", "name").end();
        page.begin("dl", "class", "commands");
        switch (state.getState()) {
            case TRIPPED -> {
                if (state.getMode() == Mode.ENFORCE) {
                    move(page, state, "Hold it until a person releases it", "ack", "");
                } else {
                    trip(page, "Stop it until a person releases it", state.getScope());
                }
                move(page, state, "Let it act again, watched", "release", "");
            }
            case ACKNOWLEDGED, OVERRIDDEN -> move(page, state, "Let it act again, watched", "release", "");
            case PROBING -> move(page, state, "Let it act again, at once", "release", "");
            case ARMED -> throw new IllegalStateException("nothing is stopped");
        }
        move(page, state, "Let it go on for two hours, whatever is found", "override", " --for PT2H");
        page.end().end();
    }

    /** How to stop what no switch stops. */
    static void trip(Markup page, String what, Scope scope) {
        write(
                page,
                what,
                "./flyball switch trip --actor %s --target %s --control %s%s %s"
                        .formatted(
                                quoted(scope.getActor()),
                                quoted(scope.getTarget()),
                                quoted(scope.getControl()),
                                scope.getDirection() == ScopeDirection.BOTH
                                        ? ""
                                        : " --direction " + scope.getDirection(),
                                WHOEVER));
    }

    private static void move(Markup page, KillSwitch state, String what, String verb, String more) {
        write(page, what, "./flyball switch %s %s%s %s".formatted(verb, state.getSwitchId(), more, WHOEVER));
    }

    private static void write(Markup page, String what, String line) {
        page.element("dt", what)
                .begin("dd")
                .element("code", line)
                .element("button", "Copy", "type", "button", "class", "copy", "aria-label", "Copy: " + what)
                .end();
    }

    /** As a shell takes it for one word, whatever somebody named a target. */
    private static String quoted(String name) {
        return name.matches("[\\w./:@%+=-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
