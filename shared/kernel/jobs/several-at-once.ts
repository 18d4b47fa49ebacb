import type { Counts } from './job.port.ts';

/** Calls `work` for each thing, `atOnce` of them at the same time. */
export async function eachOf<Thing>(
  things: readonly Thing[],
  atOnce: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < things.length) await work(things[next++] as Thing);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, worker));
}

/** Whether a table or service rejected the call, or did not answer: it says nothing about the thing. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Throttled' || error.name === 'Unavailable');
}

/** The name of an error: its message may quote what people wrote. */
export function nameError(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

export function addCounts(before: Counts, more: Counts): Counts {
  const sum: Record<string, number> = { ...before };
  for (const [name, count] of Object.entries(more)) if (count !== 0) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
