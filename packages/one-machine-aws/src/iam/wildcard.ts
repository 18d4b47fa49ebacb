export type Matcher = (text: string) => boolean;

/** Compiles a pattern of IAM: `*` matches any characters, `?` one, everything else itself, case-sensitive. */
export function compileWildcard(pattern: string): Matcher {
  const at = pattern.search(/[*?]/);
  if (at < 0) return (text) => text === pattern;
  if (pattern === '*') return () => true;
  const start = pattern.slice(0, at);
  if (pattern[at] === '*' && at === pattern.length - 1) return (text) => text.startsWith(start);
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (text) => expression.test(text);
}

/**
 * Compiles a pattern for ARNs. A wildcard matches only within its part (the parts between the first five colons); in
 * the last part it may match anything. `*` alone is every resource. Undefined for a text that is not an ARN.
 */
export function compileArn(pattern: string): Matcher | undefined {
  if (pattern === '*') return () => true;
  const parts = splitArn(pattern);
  if (parts === undefined || parts[0] !== 'arn') return undefined;
  const isPlainAtFirst = !/[*?]/.test(parts.slice(0, 5).join(''));
  if (isPlainAtFirst) return compileWildcard(pattern);
  const matchers = parts.map(compileWildcard);
  return (text) => {
    const given = splitArn(text);
    return given?.every((part, at) => matchers[at]?.(part)) ?? false;
  };
}

/** The six parts of an ARN. The last part may contain colons. */
function splitArn(arn: string): string[] | undefined {
  const parts = arn.split(':');
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
