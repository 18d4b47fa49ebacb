import { S3Error } from './errors.ts';

/** Percent-encodes as SigV4 wants it: all but the unreserved characters of RFC 3986. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The same for a path: slashes stay, dots are nothing special (S3 never normalises a path). */
export function encodePath(path: string): string {
  return path.split('/').map(encodeUri).join('/');
}

/** Decodes percent-encoded UTF-8; throws InvalidURI for what is not. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI');
  }
}

/** Query parameters, decoded and in order; a plus is a space. */
export function parseQuery(query: string): [string, string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
      return [decodeUri(name), decodeUri(value.join('='))];
    });
}
