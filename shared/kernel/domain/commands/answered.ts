/**
 * The answered requests of a log, newest first, to recognise repeats. Each state of a fold points to that of the state before, so that an event
 * costs the same however long the log is, and an earlier state stays as it was.
 */
export type Answered<T extends object = object> = T & {
  readonly key: string;
  readonly bodyHash: string;
  readonly version: number;
  readonly before: Answered<T> | undefined;
};

/** The request that was answered under a key; undefined when there is none. */
export function findAnswered<T extends object>(newest: Answered<T> | undefined, key: string): Answered<T> | undefined {
  let each = newest;
  while (each !== undefined && each.key !== key) each = each.before;
  return each;
}
