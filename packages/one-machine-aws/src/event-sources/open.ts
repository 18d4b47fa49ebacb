import type { DatabaseSync } from 'node:sqlite';
import type { DomainClock } from '../clock.ts';
import { isInLane, type Lane, SHARDS, type Streams, TRIM_HORIZON } from '../dynamodb/stream-journal.ts';
import type { QueueSource } from '../sqs/open.ts';
import { failureRecord } from './failure-record.ts';
import { type MappingProperties, type QueueMapping, readMapping, type StreamMapping } from './mapping.ts';
import type { Invoke } from './outcome.ts';
import { openPositions } from './positions.ts';
import { openQueuePoller } from './queue-poller.ts';
import { openSignal, type Signal } from './signal.ts';
import { openStreamLane } from './stream-lane.ts';

export interface EventSources {
  /** Adds a mapping. `id` identifies its position after a restart. Its source must exist already. */
  ensureMapping(mapping: { readonly id: string; readonly properties: MappingProperties }): void;
  start(): void;
  /** Starts no new invocations and waits for those in progress. */
  stop(): Promise<void>;
}

/** Pause of a poller after a defect of the runtime. */
const FAULT_PAUSE_MS = 1000;

/** Lambda's event source mappings from DynamoDB streams and SQS queues to functions. Retries use real time. */
export function openEventSources(options: {
  readonly db: DatabaseSync;
  readonly clock: DomainClock;
  readonly invoke: Invoke;
  readonly sqs: QueueSource;
  readonly streams: Streams;
  readonly log?: (line: string) => void;
  readonly realNow?: () => number;
}): EventSources {
  const { db, clock, invoke, sqs, streams, log = console.error, realNow = Date.now } = options;
  const positions = openPositions(db);
  const startedAt = realNow();
  const mappings = new Map<string, StreamMapping | QueueMapping>();
  const signals = new Set<Signal>();
  const loops: Promise<void>[] = [];
  const listeners: (() => void)[] = [];

  /** Runs cycles until the end. A defect is logged and does not end the loop. */
  const loop = async (id: string, signal: Signal, cycle: () => Promise<void>) => {
    while (!signal.isEnded) {
      try {
        await cycle();
      } catch (error) {
        log(`event source ${id}: ${error instanceof Error ? error.stack : error}`);
        await signal.pause(FAULT_PAUSE_MS);
      }
    }
  };
  const newSignal = () => {
    const signal = openSignal();
    signals.add(signal);
    return signal;
  };

  const startLane = (mapping: StreamMapping, lane: Lane) => {
    const signal = newSignal();
    const name = { mapping: mapping.id, ...lane };
    const { cycle } = openStreamLane({
      mapping,
      lane,
      streams,
      invoke,
      signal,
      realNow,
      startedAt,
      position: positions.load(name, () => (mapping.startsAtLatest ? streams.latest(mapping.sourceArn) : TRIM_HORIZON)),
      save: (sequence) => positions.save(name, sequence),
      giveUp: (entries, condition, invokes) => {
        const record = failureRecord({ mapping, shard: lane.shard, entries, condition, invokes, at: clock.now() });
        if (mapping.onFailureArn !== undefined) sqs.send(mapping.onFailureArn, JSON.stringify(record));
        log(`event source ${mapping.id}: gives up ${JSON.stringify(record)}`);
      },
    });
    listeners.push(
      streams.onAppend((arn, keyHash) => {
        if (arn === mapping.sourceArn && isInLane(keyHash, lane)) signal.raise();
      }),
    );
    loops.push(loop(mapping.id, signal, cycle));
  };

  const startQueue = (mapping: QueueMapping) => {
    const signal = newSignal();
    sqs.takeOver(mapping.sourceArn);
    const poller = openQueuePoller({ mapping, sqs, invoke, signal, realNow, log });
    listeners.push(sqs.listen(mapping.sourceArn, signal.raise));
    loops.push(loop(mapping.id, signal, poller.cycle).then(poller.drained));
  };

  return {
    ensureMapping: ({ id, properties }) => {
      mappings.set(id, readMapping(id, properties));
    },
    start: () => {
      for (const mapping of mappings.values()) {
        if (!mapping.isEnabled) continue;
        if (mapping.kind === 'queue') {
          startQueue(mapping);
          continue;
        }
        positions.begin(mapping.id, mapping.sourceArn);
        for (let shard = 0; shard < SHARDS; shard += 1) {
          const lanes = mapping.parallelizationFactor;
          for (let lane = 0; lane < lanes; lane += 1) startLane(mapping, { shard, lane, lanes });
        }
      }
    },
    stop: async () => {
      for (const signal of signals) signal.end();
      for (const forget of listeners) forget();
      await Promise.all(loops);
    },
  };
}
