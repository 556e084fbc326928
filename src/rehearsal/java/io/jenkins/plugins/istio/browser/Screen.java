package io.jenkins.plugins.istio.browser;

/**
 * What a person looks at.
 *
 * @param width of the window, in pixels
 * @param height of the window, in pixels
 * @param dark whether they like it dark
 */
public record Screen(int width, int height, boolean dark) {
    public static final Screen DESKTOP = new Screen(1280, 900, false);
    public static final Screen DARK_DESKTOP = new Screen(1280, 900, true);
    public static final Screen PHONE = new Screen(375, 812, false);
    public static final Screen DARK_PHONE = new Screen(375, 812, true);

    public boolean phone() {
        return width < 600;
    }

    @Override
    public String toString() {
        return (phone() ? "phone" : "desktop") + (dark ? "-dark" : "-light");
    }
}
