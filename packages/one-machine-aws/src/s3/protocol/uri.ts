import { S3Error } from './errors.ts';

/** Percent-encodes all but the unreserved characters of RFC 3986, as SigV4 requires. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Encodes a path: slashes stay, and dots have no special meaning (S3 never normalises a path). */
export function encodePath(path: string): string {
  return path.split('/').map(encodeUri).join('/');
}

/** Decodes percent-encoded UTF-8. Throws InvalidURI for an invalid encoding. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI');
  }
}

/** The decoded query parameters in order; a plus is a space. */
export function parseQuery(query: string): [string, string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
      return [decodeUri(name), decodeUri(value.join('='))];
    });
}
