import type { JournalEntry, Lane, Streams } from '../dynamodb/stream-journal.ts';
import type { FailureCondition } from './failure-record.ts';
import type { StreamMapping } from './mapping.ts';
import { type Invoke, tryBatch } from './outcome.ts';
import type { Signal } from './signal.ts';

/** Below Lambda's limit of 6 MB for a payload. */
const MAX_BATCH_BYTES = 5_500_000;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5000;

interface Batch {
  readonly entries: readonly JournalEntry[];
  /** The last sequence number that was read, including filtered records. */
  readonly end: string;
}

/** A part of a batch that is tried together. */
interface Segment {
  readonly entries: readonly JournalEntry[];
  /** Failed attempts that count as retries. */
  readonly attempts: number;
}

/**
 * One lane of a stream mapping: some keys of one shard, in order. It continues only when a batch has succeeded or was
 * given up, so the records of one item keep their order. Other lanes do not wait for it.
 */
export interface StreamLane {
  /** Processes the next batch to its end. Resolves without a batch when the signal has ended. */
  cycle(): Promise<void>;
}

export function openStreamLane(options: {
  readonly mapping: StreamMapping;
  readonly lane: Lane;
  readonly position: string;
  readonly save: (sequence: string) => void;
  readonly streams: Streams;
  readonly invoke: Invoke;
  readonly signal: Signal;
  /** Called before records are skipped permanently. */
  readonly giveUp: (entries: readonly JournalEntry[], condition: FailureCondition, invokes: number) => void;
  readonly realNow: () => number;
  /** Real instant of the start. Time before it does not count for the age of records. */
  readonly startedAt: number;
}): StreamLane {
  const { mapping, lane, streams, invoke, signal, giveUp, realNow, startedAt } = options;
  let position = options.position;

  const advance = (sequence: string) => {
    if (sequence === position) return;
    options.save(sequence);
    position = sequence;
  };
  const isWanted = (entry: JournalEntry) =>
    mapping.filters.length === 0 || mapping.filters.some((matches) => matches(entry.record));
  const isTooOld = (entry: JournalEntry) =>
    realNow() - Math.max(entry.writtenAt, startedAt) > mapping.maximumRecordAgeMs;

  /** Reads until the batch is full or its window has ended. */
  const collect = async (): Promise<Batch | undefined> => {
    const entries: JournalEntry[] = [];
    let end = position;
    let bytes = 0;
    let until: number | undefined;
    while (!signal.isEnded) {
      const page = streams.read(mapping.sourceArn, lane, end, mapping.batchSize);
      for (const entry of page) {
        if (isWanted(entry)) {
          bytes += entry.length;
          if (bytes > MAX_BATCH_BYTES && entries.length > 0) return { entries, end };
          entries.push(entry);
        }
        end = entry.sequence;
        if (entries.length === mapping.batchSize) return { entries, end };
      }
      if (page.length === mapping.batchSize) continue;
      if (entries.length === 0) {
        advance(end);
        await signal.wait();
        continue;
      }
      until ??= realNow() + mapping.windowMs;
      const left = until - realNow();
      if (left <= 0) return { entries, end };
      await signal.wait(left);
    }
    return undefined;
  };

  const discard = (entries: readonly JournalEntry[], condition: FailureCondition, invokes: number) => {
    giveUp(entries, condition, invokes);
    advance((entries.at(-1) as JournalEntry).sequence);
  };

  /** The segments to try after all of `entries` failed. Bisecting does not count as an attempt. */
  const afterFailure = async ({ entries, attempts }: Segment): Promise<readonly Segment[]> => {
    if (mapping.bisects && entries.length > 1) {
      const middle = Math.ceil(entries.length / 2);
      return [
        { entries: entries.slice(0, middle), attempts },
        { entries: entries.slice(middle), attempts },
      ];
    }
    if (attempts >= mapping.maximumRetryAttempts) {
      discard(entries, 'RetryAttemptsExhausted', attempts + 1);
      return [];
    }
    await signal.pause(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts));
    return [{ entries, attempts: attempts + 1 }];
  };

  const attempt = async (segment: Segment): Promise<readonly Segment[]> => {
    const { entries, attempts } = segment;
    const young = entries.findIndex((entry) => !isTooOld(entry));
    if (young !== 0) {
      const old = young < 0 ? entries : entries.slice(0, young);
      discard(old, 'RecordAgeExceeded', attempts);
      return young < 0 ? [] : [{ entries: entries.slice(young), attempts }];
    }
    const identifiers = entries.map(({ sequence }) => sequence);
    const outcome = await tryBatch(invoke, mapping, { Records: entries.map(({ record }) => record) }, identifiers);
    if (outcome.kind === 'done') {
      advance(identifiers.at(-1) as string);
      return [];
    }
    const first = outcome.kind === 'partial' ? identifiers.findIndex((each) => outcome.failed.has(each)) : 0;
    if (first === 0) return afterFailure(segment);
    // Everything before the lowest failed number is done. The rest is tried again, whether it failed or not.
    advance(identifiers[first - 1] as string);
    const rest = { entries: entries.slice(first), attempts: 0 };
    return mapping.bisects ? [rest] : afterFailure(rest);
  };

  return {
    cycle: async () => {
      const batch = await collect();
      if (batch === undefined) return;
      let segments: readonly Segment[] = [{ entries: batch.entries, attempts: 0 }];
      while (segments[0] !== undefined) {
        if (signal.isEnded) return;
        segments = [...(await attempt(segments[0])), ...segments.slice(1)];
      }
      advance(batch.end);
    },
  };
}
