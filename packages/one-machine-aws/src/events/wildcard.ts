/**
 * Compiles a wildcard: `*` matches any characters; `\*` and `\\` match themselves. Two stars in a row are refused, as
 * on AWS. Matching walks forward over the fixed parts, so no text can make it slow.
 */
export function compileWildcard(pattern: string, path: string): (text: string) => boolean {
  const parts: string[] = [''];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '\\') {
      at += 1;
      const escaped = pattern.charAt(at);
      if (escaped !== '*' && escaped !== '\\')
        throw new Error(`Event pattern is not valid at ${path}: a lone backslash`);
      parts.push(parts.pop() + escaped);
    } else if (character === '*') {
      if (pattern.charAt(at + 1) === '*') throw new Error(`Event pattern is not valid at ${path}: two stars in a row`);
      parts.push('');
    } else parts.push(parts.pop() + character);
  }
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let at = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}
