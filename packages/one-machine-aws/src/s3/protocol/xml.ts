export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** One element with escaped text. Control characters, which a key may contain, become character references as in S3. */
export function element(name: string, value: string | number | boolean): string {
  const text = String(value).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: keys may hold them
    /[&<>"\u0000-\u001f\u007f]/g,
    (found) => ESCAPES[found] ?? `&#x${found.charCodeAt(0).toString(16)};`,
  );
  return `<${name}>${text}</${name}>`;
}

/** A complete document around the markup of its root element. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}
