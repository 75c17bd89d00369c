package io.wutong.board.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.board.Board;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Follows the stream as a page does. Keeps what it is told, and checks that nothing is left out. */
public final class StreamReader implements AutoCloseable, Flow.Subscriber<String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CompletableFuture<HttpResponse<Void>> response;
    private String latest = "";
    private int updates;
    private Flow.@Nullable Subscription subscription;
    private String event = "";
    private @Nullable JsonNode snapshot;
    private @Nullable JsonNode freshness;
    private String sequence = "";
    private int snapshots;
    private @Nullable String gap;
    private boolean ended;

    private StreamReader(Board board, HttpClient client) {
        HttpRequest request =
                HttpRequest.newBuilder(board.address().resolve("/api/v1/live")).build();
        this.response = client.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(this));
    }

    /** Begins to follow. */
    public static StreamReader follow(Board board, HttpClient client) {
        return new StreamReader(board, client);
    }

    /** The sequence that it stands at. */
    public synchronized String sequence() {
        return sequence;
    }

    /** The first message. */
    public synchronized @Nullable JsonNode snapshot() {
        return snapshot;
    }

    /** How many snapshots there were. */
    public synchronized int snapshots() {
        return snapshots;
    }

    /** How many updates it was told since. */
    public synchronized int updates() {
        return updates;
    }

    /** The last update. */
    public synchronized JsonNode latest() {
        return parse(latest);
    }

    /** How many have entered by what it was last told; -1 before the first update. */
    public synchronized long entered() {
        return latest.isEmpty() ? -1 : Long.parseLong(text(latest, "\"entered\":\""));
    }

    /** What it was last told of how fresh the numbers are. */
    public synchronized @Nullable JsonNode freshness() {
        return freshness;
    }

    /** Where an update did not follow the one before; null if each did. */
    public synchronized @Nullable String gap() {
        return gap;
    }

    /** Whether the stream has ended. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(String line) {
        if (line.startsWith("event: ")) {
            event = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
            hear(line.substring("data: ".length()));
        }
    }

    /** Updates are many, so they are not parsed whole. */
    private void hear(String message) {
        switch (event) {
            case "snapshot" -> {
                snapshots++;
                snapshot = parse(message);
                freshness = snapshot.get("freshness");
                sequence = snapshot.get("sequence").asText();
            }
            case "update" -> {
                if (!text(message, "\"from\":\"").equals(sequence)) {
                    gap = message.substring(0, 60) + " after " + sequence;
                }
                updates++;
                latest = message;
                sequence = text(message, "\"sequence\":\"");
            }
            default -> freshness = parse(message).get("freshness");
        }
    }

    private static String text(String message, String before) {
        int at = message.indexOf(before) + before.length();
        return message.substring(at, message.indexOf('"', at));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @Override
    public synchronized void onError(Throwable thrown) {
        ended = true;
    }

    @Override
    public synchronized void onComplete() {
        ended = true;
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.cancel();
        }
        response.cancel(true);
    }
}
