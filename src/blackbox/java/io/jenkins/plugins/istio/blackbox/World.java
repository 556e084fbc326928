package io.jenkins.plugins.istio.blackbox;

import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes what tests ask for: one connection for all of them, and meshes that end with their test. */
final class World implements ParameterResolver {
    private static final Namespace OURS = Namespace.create(World.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Jenkins.class || type == Mesh.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Jenkins jenkins =
                test.getRoot().getStore(OURS).computeIfAbsent(Jenkins.class, key -> Jenkins.connect(), Jenkins.class);
        if (parameter.getParameter().getType() == Jenkins.class) {
            return jenkins;
        }
        Scenario scenario = parameter
                .findAnnotation(InScenario.class)
                .map(InScenario::value)
                .orElse(Scenario.HEALTHY);
        return test.getStore(OURS)
                .computeIfAbsent("mesh " + parameter.getIndex(), key -> Mesh.start(jenkins, scenario), Mesh.class);
    }
}
