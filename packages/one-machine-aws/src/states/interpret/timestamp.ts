const RFC3339 = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Parses an RFC 3339 timestamp with capital `T` and an offset or capital `Z` to milliseconds since the epoch.
 * Undefined for anything else, also for days that do not exist.
 */
export function timestampMs(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const [ms, day] = [Date.parse(text), Date.parse(`${match[1]}T00:00:00Z`)];
  if (Number.isNaN(ms) || Number.isNaN(day)) return undefined;
  return new Date(day).toISOString().startsWith(String(match[1])) ? ms : undefined;
}
