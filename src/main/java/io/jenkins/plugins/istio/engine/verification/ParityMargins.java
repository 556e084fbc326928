package io.jenkins.plugins.istio.engine.verification;

/**
 * By how much the candidate's differences at a path must exceed those that the stable shows with itself before they are
 * worth reporting; both margins must be exceeded.
 *
 * @param relative percent of the noise; 0 or more
 * @param absolute percent of the requests; 0 to 100
 */
public record ParityMargins(double relative, double absolute) {
    public static final ParityMargins USUAL = new ParityMargins(20, 0.03);

    public ParityMargins {
        if (!(relative >= 0 && relative < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("parity relative is " + relative + "; expected percent, 0 or more");
        }
        if (!(absolute >= 0 && absolute <= 100)) {
            throw new IllegalArgumentException("parity absolute is " + absolute + "; expected percent from 0 to 100");
        }
    }

    boolean exceeded(long differences, long noise, long requests) {
        return differences > noise * (1 + relative / 100) && (differences - noise) * 100.0 > absolute * requests;
    }
}
