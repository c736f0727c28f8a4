package dev.flyball.demo.story;

import static java.util.stream.Collectors.toMap;

import dev.flyball.demo.fleet.Member;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Scope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of the story: what each automation did, and what happened at each control. */
final class Chronicle {
    private final Map<String, Deeds> deeds = new LinkedHashMap<>();
    private final Map<ControlKey, ControlWatch> controls = new LinkedHashMap<>();

    Chronicle(List<Member> members) {
        members.forEach(member -> deeds.put(member.actor().getId(), new Deeds(member)));
        members.stream().map(Chronicle::control).distinct().forEach(control -> controls.put(control, watch(control)));
    }

    private ControlWatch watch(ControlKey control) {
        Map<String, Trail> trails = deeds.values().stream()
                .map(Deeds::member)
                .filter(member -> control(member).equals(control))
                .collect(
                        toMap(Member::metric, member -> new Trail(member.metric(), member.unit()), (one, same) -> one));
        return new ControlWatch(control, trails.values());
    }

    private static ControlKey control(Member member) {
        return new ControlKey(member.target(), member.control());
    }

    Collection<Deeds> deeds() {
        return deeds.values();
    }

    Optional<Deeds> deedsOf(String actor) {
        return Optional.ofNullable(deeds.get(actor));
    }

    Collection<ControlWatch> controls() {
        return controls.values();
    }

    Optional<ControlWatch> controlOf(ControlKey control) {
        return Optional.ofNullable(controls.get(control));
    }

    /** The watch over the control that an automation turns. */
    Optional<ControlWatch> controlOf(Deeds deeds) {
        return controlOf(control(deeds.member()));
    }

    /** Every automation that a scope stops. */
    List<Deeds> stoppedBy(Scope scope) {
        return deeds().stream().filter(one -> one.isStoppedBy(scope)).toList();
    }
}
