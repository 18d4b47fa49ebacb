export type Matcher = (text: string) => boolean;

/** A pattern of IAM: `*` stands for any run of characters, `?` for one; all else for itself, letter case included. */
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
 * A pattern for ARNs. A wildcard reaches to the end of its part only (the parts between the first five colons); in the
 * last part it may stand for anything. `*` alone is every resource. Undefined for what is no ARN.
 */
export function compileArn(pattern: string): Matcher | undefined {
  if (pattern === '*') return () => true;
  const parts = partsOf(pattern);
  if (parts === undefined || parts[0] !== 'arn') return undefined;
  const isPlainAtFirst = !/[*?]/.test(parts.slice(0, 5).join(''));
  if (isPlainAtFirst) return compileWildcard(pattern);
  const matchers = parts.map(compileWildcard);
  return (text) => {
    const given = partsOf(text);
    return given?.every((part, at) => matchers[at]?.(part)) ?? false;
  };
}

/** The six parts of an ARN; the last one may hold colons of its own. */
function partsOf(arn: string): string[] | undefined {
  const parts = arn.split(':');
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
