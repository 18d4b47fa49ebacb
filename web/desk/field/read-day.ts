import type { StaffAppeal } from '../../client/desk-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { client } from '../session/client.ts';
import type { SavedDay } from './store.ts';

/** More cases than a worker has on one day. */
const MOST_CASES = 50;

/**
 * Reads the worker's own list and each case that is new or has changed since `before`, so that all of them can be read without a connection.
 * A problem when the list cannot be read; a case that cannot be read stays as it was saved.
 */
export async function readOwnCases(before: readonly StaffAppeal[]): Promise<SavedDay['cases'] | CallProblem> {
  const query = { limit: MOST_CASES };
  const listed = await client.call('GET /v1/desk/queues/{queue}', { params: { queue: 'mine' }, query });
  if (!listed.ok) return listed.problem;
  if (listed.unchanged) return before;
  const cases: StaffAppeal[] = [];
  for (const { number, version } of listed.value.items) {
    const saved = before.find((each) => each.number === number);
    if (saved?.version === version) {
      cases.push(saved);
      continue;
    }
    const read = await client.call('GET /v1/desk/appeals/{number}', { params: { number } });
    if (read.ok && !read.unchanged) cases.push(read.value);
    else if (saved !== undefined) cases.push(saved);
  }
  return cases;
}
