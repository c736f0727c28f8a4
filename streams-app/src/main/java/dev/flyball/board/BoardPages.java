package dev.flyball.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.ops.http.Answer;
import dev.flyball.ops.http.Page;
import dev.flyball.page.StyleSheet;
import dev.flyball.schemas.json.AvroJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** The board over HTTP: a page for people at the root, and the same for programs. Nothing here changes anything. */
public final class BoardPages {
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private BoardPages() {}

    /**
     * By their paths.
     *
     * @param others pages that are served beside them
     */
    public static Map<String, Page> of(Board board, Map<String, Page> others) {
        Map<String, Page> pages = new LinkedHashMap<>(others);
        pages.put("/", request -> new Answer(200, Answer.HTML, BoardPage.whole(board)));
        pages.put("/board", new BoardFragment(board));
        pages.put("/page.css", request -> new Answer(200, CSS, StyleSheet.text()));
        pages.put("/board.js", request -> new Answer(200, SCRIPT, BoardPage.script()));
        pages.put("/api/v1/switches", request -> new Answer(200, Answer.JSON, switches(board)));
        pages.put("/api/v1/decision", new DecisionPage(board));
        pages.put("/api/v1/loops", request -> new Answer(200, Answer.JSON, loops(board)));
        return pages;
    }

    private static String switches(Board board) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("current", board.isCurrent());
        ArrayNode switches = answer.putArray("switches");
        board.switches().forEach(state -> switches.add(AvroJson.write(state)));
        return answer + "\n";
    }

    /**
     * Each loop is its latest finding, with the ids and the states of the switches that it holds. Beside them: how many of the latest acts
     * had a human in them, by actor and control.
     */
    private static String loops(Board board) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode loops = answer.putArray("loops");
        for (Board.Loop loop : board.loops()) {
            ObjectNode written = AvroJson.write(loop.latest());
            loops.add(written);
            ArrayNode switches = written.putArray("switches");
            loop.switches()
                    .forEach(state -> switches.addObject()
                            .put("switch_id", state.getSwitchId())
                            .put("state", state.getState().name())
                            .put("mode", state.getMode().name()));
        }
        ArrayNode oversight = answer.putArray("oversight");
        board.humanShares()
                .forEach(share -> oversight
                        .addObject()
                        .put("actor", share.actor())
                        .put("target", share.control().target())
                        .put("control", share.control().control())
                        .put("acts", share.told())
                        .put("human_share", share.share()));
        return answer + "\n";
    }
}
