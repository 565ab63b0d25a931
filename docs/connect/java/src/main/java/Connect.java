import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.options.WatchOption;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Writes a key, waits for that change and reads the key back, over either port of a managed-etcd cluster. */
public final class Connect {
  public static void main(String[] arguments) throws Exception {
    ByteSequence key = bytes("/orders/hello");
    try (Client client = connect()) {
      long revision =
          client.getKVClient().put(key, bytes("from Java")).get(10, SECONDS).getHeader().getRevision();

      // A watch from a revision misses nothing, whatever happens to the connection meanwhile.
      CompletableFuture<String> change = new CompletableFuture<>();
      WatchOption fromThere = WatchOption.builder().withRevision(revision).build();
      Watch.Listener listener =
          Watch.listener(
              changes ->
                  changes.getEvents().forEach(
                      event -> change.complete(event.getEventType() + " " + event.getKeyValue().getKey() + " = "
                          + event.getKeyValue().getValue())),
              change::completeExceptionally);
      try (Watch.Watcher watcher = client.getWatchClient().watch(key, fromThere, listener)) {
        System.out.println(change.get(10, SECONDS));
      }
      System.out.println(client.getKVClient().get(key).get(10, SECONDS).getKvs().get(0).getValue());
    }
  }

  private static Client connect() throws Exception {
    SslContextBuilder tls = GrpcSslContexts.forClient().trustManager(new File(System.getenv("ETCD_CA")));
    ClientBuilder builder =
        Client.builder()
            .endpoints(System.getenv("ETCD_ENDPOINT"))
            .connectTimeout(Duration.ofSeconds(5))
            // Finds out about a connection that died silently. Members cut off clients that ping more often than every 5 s.
            .keepaliveTime(Duration.ofSeconds(30))
            .keepaliveTimeout(Duration.ofSeconds(10));
    if (System.getenv("ETCD_CERT") != null) {
      // Port 2479. The key has to be PKCS #8 ("BEGIN PRIVATE KEY").
      tls.keyManager(new File(System.getenv("ETCD_CERT")), new File(System.getenv("ETCD_KEY")));
    } else {
      // Port 2379. The client logs in, and again when its token has run out.
      builder.user(bytes(System.getenv("ETCD_USER"))).password(bytes(System.getenv("ETCD_PASSWORD")));
    }
    return builder.sslContext(tls.build()).build();
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, UTF_8);
  }
}
