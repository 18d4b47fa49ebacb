import type { AwsCall } from './aws-tap.ts';

/**
 * How many of these calls waited for one another: the longest row of calls of which each began after the one before it had
 * ended. Calls that run side by side count as one.
 */
export function wavesOf(calls: readonly AwsCall[]): number {
  let waves = 0;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const call of calls.toSorted((a, b) => a.endMs - b.endMs)) {
    if (call.startMs < endMs) continue;
    waves++;
    endMs = call.endMs;
  }
  return waves;
}

/** The waves in words, `Query events, GetItem staff | PutItem events`; `dutyOf` names a table shortly. */
export function toldWaves(calls: readonly AwsCall[], dutyOf: (tableName: string) => string): string {
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
