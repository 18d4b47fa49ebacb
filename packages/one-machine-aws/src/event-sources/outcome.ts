/** The result of an invocation: a payload, or the error that ended the function. */
export type Invocation =
  | { readonly payload: unknown }
  | { readonly functionError: { readonly errorType: string; readonly errorMessage: string } };

/** Runs a function with an event. It may reject, for example after a timeout. */
export type Invoke = (functionName: string, event: unknown) => Promise<Invocation>;

/** The outcome of a batch: done, failed as a whole, or failed for some items (by identifier). */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'partial'; readonly failed: ReadonlySet<string> };

/**
 * Reads the answer of a function that reports item failures, as Lambda does. Nothing, an empty object, and an empty or
 * null list mean success. An identifier that is empty, null, misspelled or not in this batch makes the whole batch
 * fail.
 */
function readOutcome(payload: unknown, identifiers: readonly string[]): Outcome {
  if (payload === undefined || payload === null) return { kind: 'done' };
  if (typeof payload !== 'object' || Array.isArray(payload)) return failed('the answer is no object');
  const { batchItemFailures: items } = payload as { readonly batchItemFailures?: unknown };
  if (items === undefined || items === null) {
    return Object.keys(payload).length === 0 || items === null ? { kind: 'done' } : failed('no batchItemFailures');
  }
  if (!Array.isArray(items)) return failed('batchItemFailures is no list');
  const named = new Set<string>();
  for (const item of items as readonly unknown[]) {
    const id = (item as { readonly itemIdentifier?: unknown } | null)?.itemIdentifier;
    if (typeof id !== 'string' || !identifiers.includes(id)) return failed('an itemIdentifier is not of this batch');
    named.add(id);
  }
  return named.size === 0 ? { kind: 'done' } : { kind: 'partial', failed: named };
}

const failed = (reason: string): Outcome => ({ kind: 'failed', reason });

/** Invokes the function with a batch. A rejection or a function error is a failure of the whole batch. */
export async function tryBatch(
  invoke: Invoke,
  mapping: { readonly functionName: string; readonly reportsItemFailures: boolean },
  event: unknown,
  identifiers: readonly string[],
): Promise<Outcome> {
  try {
    const result = await invoke(mapping.functionName, event);
    if ('functionError' in result)
      return failed(`${result.functionError.errorType}: ${result.functionError.errorMessage}`);
    return mapping.reportsItemFailures ? readOutcome(result.payload, identifiers) : { kind: 'done' };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}
