package io.jenkins.plugins.istio.page;

import io.jenkins.plugins.istio.engine.view.EntityTag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** A JSON answer that is sent only to those who do not have it already. */
final class TaggedJson implements HttpResponse {
    private final String json;

    TaggedJson(String json) {
        this.json = json;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        EntityTag tag = EntityTag.of(body);
        response.setHeader("ETag", tag.value());
        response.setHeader("Cache-Control", "private, no-cache");
        if (tag.isNamedBy(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
