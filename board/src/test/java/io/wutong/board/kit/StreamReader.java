package io.wutong.board.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wutong.board.Board;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Follows the stream as a page does. Keeps what it is told, and checks that nothing is left out. */
public final class StreamReader implements AutoCloseable, Flow.Subscriber<String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CompletableFuture<HttpResponse<Void>> response;
    private final List<JsonNode> updates = new ArrayList<>();
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

    /** What it was told since. */
    public synchronized List<JsonNode> updates() {
        return List.copyOf(updates);
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
            hear(parse(line.substring("data: ".length())));
        }
    }

    private void hear(JsonNode message) {
        freshness = message.get("freshness");
        if (event.equals("snapshot")) {
            snapshots++;
            snapshot = message;
            sequence = message.get("sequence").asText();
        } else if (event.equals("update")) {
            if (!message.get("from").asText().equals(sequence)) {
                gap = "from " + message.get("from") + " after " + sequence;
            }
            updates.add(message);
            sequence = message.get("sequence").asText();
        }
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
