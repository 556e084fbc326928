package hudson;

public abstract class Plugin {
    protected Plugin() {}
}
