package io.gluewright.landing;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Services of AWS on this machine, where {@code moto_server} is installed. */
public final class MotoServer implements AutoCloseable {
  private static final int LOOKS = 300;

  private final Process process;
  private final int port;

  private MotoServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one; empty where it is not installed. */
  public static Optional<MotoServer> start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process process;
    try {
      process =
          new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    for (int look = 0; look < LOOKS && process.isAlive(); look++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return Optional.of(new MotoServer(process, socket.getPort()));
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    process.destroyForcibly();
    return Optional.empty();
  }

  /** A client of one of its services. */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    builder.setEndpointConfiguration(
        new EndpointConfiguration("http://127.0.0.1:" + port, "us-east-1"));
    builder.setCredentials(
        new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")));
    return builder.build();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
