package io.jenkins.plugins.istio.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.jenkins.plugins.istio.bench.LargestPage;
import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.engine.view.Road;
import io.jenkins.plugins.istio.engine.view.RunView;
import io.jenkins.plugins.istio.engine.view.ViewText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page's document is what its schema says, which allows no field that it does not name. */
class ReleaseViewSchemaTest {
    private static final PageRun RUN = new PageRun("shop", "#1", null, PageRun.State.SUCCESS);

    private static Set<ValidationMessage> complaints(String document) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs", "release-view.schema.json")));
        return schema.validate(document, InputFormat.JSON);
    }

    @Test
    void aFullPageIsValid() throws IOException {
        assertThat(complaints(ViewText.write(LargestPage.make()))).isEmpty();
    }

    @Test
    void anEmptyPageIsValid() throws IOException {
        assertThat(complaints(ViewText.write(PageView.of(RUN, Road.entered(List.of()), List.of(), RunView.EMPTY))))
                .isEmpty();
    }

    @Test
    void aPageInTroubleIsValid() throws IOException {
        assertThat(complaints(
                        ViewText.write(PageView.troubled(RUN, Road.entered(List.of()), List.of(), "It is gone."))))
                .isEmpty();
    }

    @Test
    void aFieldThatTheSchemaDoesNotNameIsFound() throws IOException {
        assertThat(complaints(
                        "{\"schema\":1,\"run\":{\"job\":\"a\",\"number\":\"#1\",\"state\":\"RUNNING\"},\"stages\":[],"
                                + "\"gates\":[],\"releases\":[],\"surprise\":1}"))
                .isNotEmpty();
    }
}
