package io.gluewright.landing.queue;

import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequest;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import io.gluewright.landing.gate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from a queue until none has come for a while. A message is removed after all its
 * objects have been moved. One that fails is left: it comes again after its visibility timeout, and
 * after the tries that the queue's redrive policy allows it goes to the queue's dead-letter queue.
 *
 * @param workers how many threads receive and work, each ten messages at a time
 * @param visibility how long nobody else gets a message; must be longer than ten messages take, but
 *     shorter does no harm beyond work done twice
 * @param idle after how long without any message the loop ends
 */
public record QueueLoop(
    AmazonSQS sqs,
    String queue,
    MessageWork work,
    int workers,
    Duration visibility,
    Duration idle) {
  private static final Logger LOG = LoggerFactory.getLogger(QueueLoop.class);

  /** What SQS gives at most, of messages and of seconds to wait for one. */
  private static final int BATCH = 10;

  private static final long LONGEST_WAIT = 20;

  /** Works until the queue is idle; what has been done. */
  public Tally run() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Callable<Tally>> loops = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        loops.add(this::untilIdle);
      }
      Tally all = Tally.NONE;
      for (Future<Tally> loop : threads.invokeAll(loops)) {
        all = all.plus(loop.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Tally untilIdle() {
    Tally all = Tally.NONE;
    long since = System.nanoTime();
    while (System.nanoTime() - since < idle.toNanos()) {
      List<Message> messages = received();
      if (!messages.isEmpty()) {
        all = all.plus(done(messages));
        since = System.nanoTime();
      }
    }
    return all;
  }

  private List<Message> received() {
    return sqs.receiveMessage(
            new ReceiveMessageRequest(queue)
                .withMaxNumberOfMessages(BATCH)
                .withVisibilityTimeout((int) visibility.toSeconds())
                .withWaitTimeSeconds((int) Math.min(LONGEST_WAIT, idle.toSeconds())))
        .getMessages();
  }

  private Tally done(List<Message> messages) {
    Tally all = Tally.NONE;
    List<DeleteMessageBatchRequestEntry> finished = new ArrayList<>();
    for (Message message : messages) {
      try {
        Map<Outcome, Long> outcomes = work.of(message.getBody());
        all = all.plus(new Tally(1, 0, outcomes));
        finished.add(
            new DeleteMessageBatchRequestEntry(
                Integer.toString(finished.size()), message.getReceiptHandle()));
      } catch (RuntimeException e) {
        all = all.plus(new Tally(0, 1, Map.of()));
        LOG.warn("message {} is left in the queue: {}", message.getMessageId(), Failure.text(e));
      }
    }
    if (!finished.isEmpty()) {
      // One that cannot be removed comes again, finds nothing left to do, and is removed then.
      sqs.deleteMessageBatch(new DeleteMessageBatchRequest(queue, finished));
    }
    return all;
  }
}
