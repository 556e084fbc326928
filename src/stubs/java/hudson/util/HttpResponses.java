package hudson.util;

import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;

public class HttpResponses extends org.kohsuke.stapler.HttpResponses {
    public HttpResponses() {}

    public static HttpResponse okJSON(JSONObject data) {
        return ok();
    }

    public static HttpResponse okJSON(JSONArray data) {
        return ok();
    }

    public static HttpResponse okJSON(Map<?, ?> data) {
        return ok();
    }

    public static HttpResponse errorJSON(String message) {
        return error(500, message);
    }
}
