/** Random keys of the browser. Pages take them from here alone. */

/** A random key: a UUID where the browser makes one, which it does on safe origins only. */
export function newKey(): string {
  if (isSecureContext) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
