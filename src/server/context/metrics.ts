import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is read when somebody asks for the metrics. */
export interface MetricSources {
  readonly open: () => number;
  readonly leases: () => number;
  readonly sockets: () => number;
  readonly seq: () => number;
}

/** Counts and times for Prometheus, under `belay_`: of the server as a whole, nothing of any person. */
export function createMetrics({ open, leases, sockets, seq }: MetricSources) {
  const registry = new Registry();
  const registers = [registry];
  const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `belay_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('open_questions', 'Questions that wait for answers', open);
  gauge('leases', 'Questions in the hands of people', leases);
  gauge('sockets', 'Pages that are connected', sockets);
  gauge('log_seq', 'Events in the log', seq);
  return {
    answers: new Counter({ name: 'belay_answers_total', help: 'Answers taken', registers }),
    refused: new Counter({
      name: 'belay_refused_total',
      help: 'Answers refused and sockets closed, by reason',
      registers,
      labelNames: ['reason'] as const,
    }),
    receipts: new Counter({
      name: 'belay_receipts_total',
      help: 'Receipts that pages brought back: whether the log holds their event, or they are not of this run',
      registers,
      labelNames: ['result'] as const,
    }),
    acknowledged: new Histogram({
      name: 'belay_acknowledgement_seconds',
      help: 'From the arrival of an answer to its acknowledgement',
      registers,
      buckets: seconds,
    }),
    flushed: new Histogram({
      name: 'belay_flush_seconds',
      help: 'Time that the log takes to reach the disk',
      registers,
      buckets: seconds,
    }),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
