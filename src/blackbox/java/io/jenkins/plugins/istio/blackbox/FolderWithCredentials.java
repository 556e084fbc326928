package io.jenkins.plugins.istio.blackbox;

/** A folder of Jenkins with credentials of its own, which the jobs in it may use. */
record FolderWithCredentials(Jenkins jenkins, String fullName) {
    private static final String IMPORTS = """
            import com.cloudbees.plugins.credentials.*
            import com.cloudbees.plugins.credentials.domains.Domain
            import com.cloudbees.plugins.credentials.impl.*
            import com.cloudbees.hudson.plugins.folder.Folder
            import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty
            import org.jenkinsci.plugins.plaincredentials.impl.*
            import hudson.util.Secret
            import static com.cloudbees.plugins.credentials.CredentialsScope.GLOBAL
            """;

    /** @param credentials as Groovy makes them */
    static FolderWithCredentials make(Jenkins jenkins, String name, String credentials) {
        jenkins.script(IMPORTS
                + "def f = Jenkins.get().getItem('" + Jenkins.FOLDER + "').createProject(Folder, '" + name + "')\n"
                + "def p = new FolderCredentialsProperty([] as com.cloudbees.plugins.credentials.domains.DomainCredentials[])\nf.addProperty(p)\n"
                + "p.store.addCredentials(Domain.global(), " + credentials + ")\nf.save()");
        return new FolderWithCredentials(jenkins, Jenkins.FOLDER + "/" + name);
    }

    JobUnderTest job(String pipeline) {
        return jenkins.job(fullName, pipeline);
    }

    /** The jobs that Jenkins' page of these credentials names as their users. */
    String users(String id, Build build) {
        return jenkins.script(IMPORTS
                + "def run = Jenkins.get().getItemByFullName('" + build.job().fullName() + "').getBuildByNumber(1)\n"
                + "def c = CredentialsProvider.findCredentialById('" + id + "', common.StandardCredentials, run)\n"
                + "print CredentialsProvider.getOrCreateFingerprintOf(c).jobs");
    }
}
