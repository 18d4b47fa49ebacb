/** The values of the parameters of a saved statement, in order; each has its name in a comment. */
export function parametersOf(
  sql: string,
  days: Readonly<Record<'first' | 'last' | 'before', string>>,
  city = '',
): readonly string[] {
  const values: Readonly<Record<string, string>> = { ...days, city };
  return [...sql.matchAll(/\? \/\* (\w+) \*\//g)].map(([, name = '']) => values[name] ?? '');
}
