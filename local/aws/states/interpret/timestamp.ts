const RFC3339 = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since the epoch of an RFC 3339 timestamp with capital `T` and, unless it has an offset, capital `Z`;
 * undefined for anything else, days that do not exist included.
 */
export function timestampMs(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const [ms, day] = [Date.parse(text), Date.parse(`${match[1]}T00:00:00Z`)];
  if (Number.isNaN(ms) || Number.isNaN(day)) return undefined;
  return new Date(day).toISOString().startsWith(String(match[1])) ? ms : undefined;
}
