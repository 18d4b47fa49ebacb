/**
 * Work that is begun before it is known whether its outcome will be looked at. If it fails, that is thrown where it is
 * awaited, and nowhere when it is not.
 */
export function ahead<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
