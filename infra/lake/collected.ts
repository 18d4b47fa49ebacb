/**
 * The folder of rows that a backfill has collected and not written yet, in the bucket of each lake. They expire after `keptDays`, so a backfill
 * that was begun longer ago than `goesOnDays` begins anew: what is left of that time is enough to write them.
 */
export const COLLECTED = { prefix: 'backfill/', keptDays: 7, goesOnDays: 3 } as const;
