/** A value as a table gives it back: a copy of its own, without what is undefined. */
export function stored<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Order of texts by their code units, as tables sort keys. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
