package io.wutong.board.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One thing that can be asked for.
 *
 * @param method GET, but for what changes something
 * @param path the path, in Javalin's notation
 * @param handler answers
 */
record Route(HandlerType method, String path, Handler handler) {
    /** A route that only reads. */
    static Route get(String path, Handler handler) {
        return new Route(HandlerType.GET, path, handler);
    }

    /** A route that changes something for the caller. */
    static Route post(String path, Handler handler) {
        return new Route(HandlerType.POST, path, handler);
    }
}
