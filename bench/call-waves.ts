import type { AwsCall } from './aws-tap.ts';

/**
 * Counts sequential waves: the longest chain of calls in which each call began after the one before it had ended. Concurrent
 * calls count as one wave.
 */
export function countWaves(calls: readonly AwsCall[]): number {
  let waves = 0;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const call of calls.toSorted((a, b) => a.endMs - b.endMs)) {
    if (call.startMs < endMs) continue;
    waves++;
    endMs = call.endMs;
  }
  return waves;
}

/** Describes waves: `Query events, GetItem directory | PutItem events`. `dutyOf` returns the short name of a table. */
export function describeWaves(calls: readonly AwsCall[], dutyOf: (tableName: string) => string): string {
  const rows: AwsCall[][] = [];
  let firstEndMs = Number.NEGATIVE_INFINITY;
  for (const call of calls.toSorted((a, b) => a.startMs - b.startMs)) {
    if (call.startMs >= firstEndMs) {
      rows.push([]);
      firstEndMs = call.endMs;
    }
    rows.at(-1)?.push(call);
    firstEndMs = Math.min(firstEndMs, call.endMs);
  }
  const nameOf = ({ service, operation, consumed: [first] }: AwsCall) =>
    `${operation} ${first === undefined ? service : dutyOf(first.table)}`;
  return rows.map((row) => row.map(nameOf).join(', ')).join(' | ');
}
