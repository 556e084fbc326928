package hudson;

import hudson.model.Saveable;
import java.io.IOException;

public abstract class Plugin implements Saveable {
    protected Plugin() {}

    @Override
    public void save() throws IOException {}
}
