import type { Slice } from '#kernel/jobs/job.port.ts';

/** The next records after a position, in order. */
export function sliceOf<T>(
  all: readonly { readonly record: T; readonly sort: string }[],
  limit: number,
  after: string | undefined,
): Slice<T> {
  const rest = all
    .filter(({ sort }) => after === undefined || sort > after)
    .sort((one, other) => (one.sort < other.sort ? -1 : 1));
  const page = rest.slice(0, limit);
  return {
    things: page.map(({ record }) => record),
    after: page.at(-1)?.sort ?? after,
    isLast: page.length === rest.length,
  };
}
