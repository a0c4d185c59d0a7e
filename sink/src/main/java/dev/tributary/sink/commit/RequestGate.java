package dev.tributary.sink.commit;

import java.time.InstantSource;

/** Lets as many requests through at a time as the limit allows. */
final class RequestGate {
  private final RequestLimit limit;
  private final InstantSource clock;
  private int underWay;

  RequestGate(RequestLimit limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  synchronized void enter() throws InterruptedException {
    while (underWay >= limit.allowed()) {
      wait();
    }
    underWay++;
  }

  synchronized void leave() {
    underWay--;
    notifyAll();
  }

  synchronized void succeeded() {
    limit.succeeded();
  }

  synchronized void throttled() {
    limit.throttled(clock.instant());
  }

  synchronized int allowed() {
    return limit.allowed();
  }
}
