package org.kohsuke.stapler;

public class HttpResponses {
    public HttpResponses() {}

    public static HttpResponseException ok() {
        return status(200);
    }

    public static HttpResponseException notFound() {
        return status(404);
    }

    public static HttpResponseException forbidden() {
        return status(403);
    }

    /** The rehearsal has no web server: the status is only kept as the message. */
    public static HttpResponseException status(int code) {
        return new HttpResponseException("HTTP " + code) {};
    }

    public static HttpResponseException error(int code, String message) {
        return new HttpResponseException("HTTP " + code + ": " + message) {};
    }

    public static HttpResponse redirectToDot() {
        return status(302);
    }

    public static HttpResponseException redirectViaContextPath(String relative) {
        return status(302);
    }

    public static HttpResponse text(String plainText) {
        return status(200);
    }

    public abstract static class HttpResponseException extends RuntimeException implements HttpResponse {
        public HttpResponseException() {}

        public HttpResponseException(String message) {
            super(message);
        }

        public HttpResponseException(String message, Throwable cause) {
            super(message, cause);
        }

        public HttpResponseException(Throwable cause) {
            super(cause);
        }
    }
}
