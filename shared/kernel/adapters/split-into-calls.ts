/** Limits of one call. */
export interface CallLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** Splits entries into calls within both limits, in order. Each entry alone must be within them. */
export function splitIntoCalls<Entry extends { readonly bytes: number }>(
  entries: readonly Entry[],
  most: CallLimits,
): Entry[][] {
  const calls: Entry[][] = [];
  let bytes = 0;
  for (const each of entries) {
    const current = calls.at(-1);
    if (current === undefined || current.length === most.entries || bytes + each.bytes > most.bytes) {
      calls.push([each]);
      bytes = each.bytes;
    } else {
      current.push(each);
      bytes += each.bytes;
    }
  }
  return calls;
}
