package io.jenkins.plugins.istio.rehearsal.script;

import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Set;

/** The script's {@code params}: the run's parameters, read only. */
public final class Parameters extends AbstractMap<String, Object> implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(PipelineRun.current().facts().parameters())
                .entrySet();
    }
}
