package dev.flyball.board;

import dev.flyball.ops.http.Answer;
import dev.flyball.ops.http.Page;
import java.net.URI;

/** The middle of the page, which every open page asks for twice a second: drawn once for all of them, when something is new. */
final class BoardFragment implements Page {
    private final Board board;
    private long drawn = -1;
    private String text = "";

    BoardFragment(Board board) {
        this.board = board;
    }

    @Override
    public synchronized Answer get(URI request) {
        long version = board.version();
        if (version != drawn) {
            text = BoardPage.board(board);
            drawn = version;
        }
        return new Answer(200, Answer.HTML, text);
    }
}
