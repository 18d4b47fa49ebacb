import type { TimelineLine } from '../../../shared/contracts/http/problem.ts';
import { fail, type Result } from '../../../shared/domain/appeal/refusal.ts';
import type { Failure } from '../../../shared/usecases/cases/failure.ts';
import type { Seen } from '../../../shared/usecases/cases/read-appeal.ts';
import type { HttpFailure } from './problem.ts';

/** Lines that an answer has room for; of more the newest. */
const MOST_LINES = 20;

/**
 * The refusal of a command. Who decided on an older version hears what has happened since, in the lines that reading the
 * case shows to the same caller: nothing is told that they may not see.
 */
export async function refusalTelling(
  failure: Failure,
  expectedVersion: number | undefined,
  read: () => Promise<Result<Seen, Failure>>,
  linesSince: (seen: Seen, version: number) => Promise<readonly TimelineLine[]>,
): Promise<Result<never, HttpFailure>> {
  if (failure.kind !== 'stale-version' || expectedVersion === undefined || expectedVersion >= failure.version)
    return fail(failure);
  const seen = await read();
  if (!seen.ok) return seen;
  // What has come while this was read is another conflict's.
  const events = seen.value.events.slice(0, failure.version);
  const lines = await linesSince({ ...seen.value, events }, expectedVersion);
  return fail({
    ...failure,
    changes: lines.slice(-MOST_LINES),
    ...(lines.length > MOST_LINES && { changesLeftOut: lines.length - MOST_LINES }),
  });
}
