import { fail, ok, type Result } from '#kernel/domain/result.ts';

/** Runs a function that folds a log. If the log cannot be folded, the export of this case fails, and no other. */
export function tryFold<T>(fold: () => T): Result<T, Error> {
  try {
    return ok(fold());
  } catch (error) {
    return fail(error instanceof Error ? error : new Error(String(error)));
  }
}
