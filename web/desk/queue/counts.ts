import { useEffect, useState } from 'preact/hooks';
import type { QueueCounts } from '../../client/desk-operations.ts';
import { client } from '../session/client.ts';

/** What was counted less than this many milliseconds ago is good enough for a screen that is no queue. */
const FRESH_MS = 30_000;

let counts: readonly QueueCounts[] = [];
let etag: string | undefined;
let readAt = Number.NEGATIVE_INFINITY;
const listeners = new Set<() => void>();

/** Counts the cases of the person's queues by light, in one call, for all parts of the page. */
export async function readCounts(): Promise<void> {
  readAt = performance.now();
  const outcome = await client.call('GET /v1/desk/counts', { ...(etag !== undefined && { ifNoneMatch: etag }) });
  if (!outcome.ok || outcome.unchanged) return;
  etag = outcome.etag;
  counts = outcome.value.items;
  for (const listener of listeners) listener();
}

/** The same, unless they have been counted a moment ago. */
export async function readOldCounts(): Promise<void> {
  if (performance.now() - readAt > FRESH_MS) await readCounts();
}

/** What was counted last; empty before that. The caller is drawn again when it changes. */
export function useCounts(): readonly QueueCounts[] {
  const [seen, setSeen] = useState(counts);
  useEffect(() => {
    const listener = () => setSeen(counts);
    listener();
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return seen;
}
