/**
 * A hash of a text under a seed, 53 bits: two lanes of multiplications by odd numbers, mixed at the end as in MurmurHash3. The domain has
 * no cryptography, and nobody gains by foreseeing a sample.
 */
export function hashText(text: string, seed: number): number {
  let [one, other] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ Math.floor(seed / 2 ** 32) ^ (seed << 1)];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & other) + (one >>> 0);
}
