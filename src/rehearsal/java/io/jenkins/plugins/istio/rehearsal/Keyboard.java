package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.page.Desk;
import io.jenkins.plugins.istio.rehearsal.page.Desk.Word;
import java.io.BufferedReader;
import java.io.IOException;

/** Brings what is typed to the desk, from the first question on. */
final class Keyboard {
    private final BufferedReader in;
    private final Desk desk;
    private boolean listens;

    Keyboard(BufferedReader in, Desk desk) {
        this.in = in;
        this.desk = desk;
    }

    void listen() {
        if (!listens) {
            listens = true;
            Thread thread = new Thread(this::read, "keyboard");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void read() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                desk.say(new Word.Typed(line));
            }
        } catch (IOException closed) {
            // As good as its end.
        }
        desk.say(new Word.Closed());
    }
}
