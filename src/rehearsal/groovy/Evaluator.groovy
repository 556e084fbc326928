package io.jenkins.plugins.istio.rehearsal.declarative

/**
 * Runs a declarative pipeline by calling steps, as Jenkins does. It is pipeline code itself: it may stop anywhere and go on
 * in another process. Compiled by the build.
 *
 * @param key of the model
 * @param code the pieces that the model refers to
 */
def call(String key, List code) {
    def model = Declared.model(key)
    for (entry in model.parameters()) {
        Declared.define(entry, code[entry.code()]())
    }
    for (line in model.passedOver()) {
        echo line
    }
    inAgent(model.agent()) {
        withVariables(model.environment(), code, 0) {
            wrapped(model.options(), code, 0) {
                def failure = sequence(model, model.stages(), code)
                failure = after(model.post(), code, failure)
                if (failure != null) {
                    throw failure
                }
            }
        }
    }
}

/** One stage after the other. What failed first is returned; stages after it are skipped. */
def sequence(model, stages, code) {
    Throwable failure = null
    for (each in stages) {
        def reason = Declared.reasonToSkip(model, failure)
        if (reason != null) {
            skip(nameOf(each, code), reason)
        } else {
            try {
                run(model, each, code)
            } catch (Throwable trouble) {
                failure = trouble
            }
        }
    }
    return failure
}

def nameOf(each, code) {
    return each.label() < 0 ? each.name() : code[each.label()]().toString()
}

def skip(String name, String reason) {
    stage(name) {
        Declared.skipped(reason)
        echo "Stage \"${name}\" skipped due to ${reason}"
    }
}

def run(model, each, code) {
    stage(nameOf(each, code)) {
        if (excluded(each, code, Declared.isAsked(each.when(), 'beforeOptions'))) {
            return
        }
        wrapped(each.options(), code, 0) {
            if (excluded(each, code, Declared.isAsked(each.when(), 'beforeInput'))) {
                return
            }
            asked(each.input(), code) {
                if (excluded(each, code, Declared.isAsked(each.when(), 'beforeAgent'))) {
                    return
                }
                inAgent(each.agent()) {
                    withVariables(each.environment(), code, 0) {
                        if (!excluded(each, code, Declared.isAsked(each.when(), null))) {
                            body(model, each, code)
                        }
                    }
                }
            }
        }
    }
}

def body(model, each, code) {
    Throwable failure = null
    try {
        if (!each.parallel().isEmpty()) {
            branches(model, each, code)
        } else if (!each.stages().isEmpty()) {
            failure = sequence(model, each.stages(), code)
        } else {
            code[each.steps()]()
        }
    } catch (Throwable trouble) {
        failure = trouble
    }
    failure = after(each.post(), code, failure)
    if (failure != null) {
        throw failure
    }
}

def branches(model, each, code) {
    def closures = [:]
    for (one in each.parallel()) {
        def branch = one
        closures[nameOf(branch, code)] = { run(model, branch, code) }
    }
    closures.failFast = each.failFast() || model.hasOption('parallelsAlwaysFailFast')
    parallel(closures)
}

/** Whether the stage is left out, asked only at this point of it. */
def excluded(each, code, boolean here) {
    if (!here || all(each.when().conditions(), code)) {
        return false
    }
    Declared.skipped('when conditional')
    echo "Stage \"${nameOf(each, code)}\" skipped due to when conditional"
    return true
}

def all(conditions, code) {
    for (condition in conditions) {
        if (!holds(condition, code)) {
            return false
        }
    }
    return true
}

def holds(condition, code) {
    switch (condition.kind()) {
        case 'allOf':
            return all(condition.inner(), code)
        case 'not':
            return !all(condition.inner(), code)
        case 'anyOf':
            for (inner in condition.inner()) {
                if (holds(inner, code)) {
                    return true
                }
            }
            return false
        case 'expression':
            return code[condition.code()]() ? true : false
        default:
            return Declared.holds(condition.kind(), code[condition.code()]())
    }
}

def asked(question, code, Closure body) {
    if (question == null) {
        return body()
    }
    def settings = code[question.settings()]()
    def parameters = []
    for (entry in question.parameters()) {
        parameters << Declared.described(entry, code[entry.code()]())
    }
    if (!parameters.isEmpty()) {
        settings.parameters = parameters
    }
    def answer = input(settings)
    return withEnv(Declared.variables(settings, answer)) { body() }
}

def inAgent(agent, Closure body) {
    if (agent == null || agent.isNone()) {
        return body()
    }
    if (!(agent.kind() in ['any', 'label', 'node'])) {
        echo "agent { ${agent.text()} } is not imitated: the steps run here."
    }
    return node(agent.text()) { body() }
}

/** Each variable may use those before it. */
def withVariables(entries, code, int from, Closure body) {
    if (from == entries.size()) {
        return body()
    }
    def entry = entries[from]
    return withEnv([entry.name() + '=' + code[entry.code()]()]) { withVariables(entries, code, from + 1, body) }
}

/** Options that are steps enclose everything, the first outermost. */
def wrapped(entries, code, int from, Closure body) {
    if (from == entries.size()) {
        return body()
    }
    def entry = entries[from]
    if (!entry.hasCode()) {
        return wrapped(entries, code, from + 1, body)
    }
    def arguments = code[entry.code()]()
    return invokeMethod(entry.name(), Declared.withBody(arguments, { wrapped(entries, code, from + 1, body) }))
}

/** Runs the conditions of post that apply. A failure in one of them does not keep the others from running. */
def after(entries, code, Throwable failure) {
    Throwable first = failure
    Declared.settle(failure)
    for (entry in entries) {
        if (Declared.applies(entry.name())) {
            try {
                echo "Post: ${entry.name()}"
                code[entry.code()]()
            } catch (Throwable trouble) {
                echo "Error when executing ${entry.name()} post condition: ${Declared.sentence(trouble)}"
                Declared.settle(trouble)
                first = first == null ? trouble : first
            }
        }
    }
    return first
}
