/** The template's `CorsConfiguration` of a bucket. */
export interface CorsConfiguration {
  readonly CorsRules: readonly CorsRule[];
}

export interface CorsRule {
  readonly Id?: string;
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly ExposedHeaders?: readonly string[];
  /** Seconds. */
  readonly MaxAge?: number;
}

/** The question of a browser: an origin, a method and, in a preflight, the headers that it will send. */
export interface CorsQuestion {
  readonly origin: string;
  readonly method: string;
  readonly headers: readonly string[];
}

/** The headers that allow the call, by the first rule that allows all of it; undefined when none does. */
export function corsHeaders(
  configuration: CorsConfiguration | undefined,
  { origin, method, headers }: CorsQuestion,
): Record<string, string> | undefined {
  const rule = configuration?.CorsRules.find(
    (each) =>
      each.AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
      each.AllowedMethods.includes(method) &&
      headers.every((name) =>
        each.AllowedHeaders?.some((pattern) => matches(pattern.toLowerCase(), name.toLowerCase())),
      ),
  );
  if (rule === undefined) return undefined;
  const anyOrigin = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anyOrigin ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(!anyOrigin && { 'access-control-allow-credentials': 'true' }),
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ') }),
    ...(rule.ExposedHeaders && { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** A pattern has at most one `*`, which matches any characters. */
function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
