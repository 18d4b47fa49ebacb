import type { Call } from './call.ts';
import type { AnswerTo, Operation, RequestOf } from './operations.ts';
import type { CallProblem } from './problem.ts';

/** A new answer, or a problem that repeats did not end; the watch goes on after it. */
export type Seen<T> = { readonly value: T } | { readonly problem: CallProblem };

/**
 * Reads again and again, and yields what has changed. An unchanged answer costs a 304 without a body.
 * @param next Resolves when it is time to read again, and is told whether the last read brought something new; false ends the watch.
 */
export async function* watch<O extends Operation>(
  call: Call,
  operation: O,
  request: RequestOf<O>,
  next: (isChanged: boolean) => Promise<boolean>,
): AsyncGenerator<Seen<AnswerTo<O>>, void, undefined> {
  let etag: string | undefined;
  let isChanged: boolean;
  do {
    const outcome = await call(operation, { ...request, ...(etag !== undefined && { ifNoneMatch: etag }) });
    isChanged = outcome.ok && !outcome.unchanged;
    if (!outcome.ok) yield { problem: outcome.problem };
    else {
      etag = outcome.etag ?? etag;
      if (!outcome.unchanged) yield { value: outcome.value };
    }
  } while (await next(isChanged));
}
