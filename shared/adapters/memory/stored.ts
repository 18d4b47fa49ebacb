/** A value as a table gives it back: a copy of its own, without what is undefined. Holds JSON only. */
export function stored<Value>(value: Value): Value {
  return copyOf(value) as Value;
}

/** As JSON.parse(JSON.stringify(value)) of plain data, some times as fast: simulated lives do little else. */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : copyOf(item)));
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) copy[name] = copyOf(member);
  return copy;
}

/** A stored value that is never changed, only replaced: one frozen copy, which every reader may be given. */
export function kept<Value>(value: Value): Value {
  return frozen(stored(value));
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}

/** Order of texts by their code units, as tables sort keys. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
