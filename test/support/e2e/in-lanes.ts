/**
 * Does the work for each item, `lanes` at a time, and returns the results in the order of the items. In a lane one follows the
 * other: where a story makes the same call for many callers, one environment of the function serves them all.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const left = items.entries();
  const lane = async () => {
    for (const [at, item] of left) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
