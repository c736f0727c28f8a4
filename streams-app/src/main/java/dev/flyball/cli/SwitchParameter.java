package dev.flyball.cli;

import dev.flyball.board.Board;
import dev.flyball.config.BadInputException;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Scope;
import picocli.CommandLine.Parameters;

/** The switch that a command names. */
final class SwitchParameter {
    @Parameters(paramLabel = "SWITCH", description = "Id of the switch, as `flyball switch list` shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    Scope scope(Board board) {
        return state(board).getScope();
    }

    KillSwitch state(Board board) {
        return board.find(id)
                .orElseThrow(() -> new BadInputException(
                        "SWITCH: expected the id of a switch (`flyball switch list` shows them), found \"" + id + '"'));
    }
}
