import { timingSafeEqual } from 'node:crypto';
import type { Kind } from '../domain/vocabulary.ts';
import type { Keyring, MacKey } from '../ports/keyring.ts';

/** The code of a tip-off has more digits, because a correct guess shows what was reported. */
const DIGITS = { ordinary: 6, report: 10 } as const;

/**
 * The digits that give access to a number without an account: six, of a tip-off ten. Derived from the appeal, stored nowhere
 * (DOMAIN 2). Each renewal is a generation with another code.
 */
export async function findQueryCode(
  keyring: MacKey,
  { id, kind }: { readonly id: string; readonly kind: Kind },
  generation = 0,
): Promise<string> {
  const digits = kind === 'report' ? DIGITS.report : DIGITS.ordinary;
  const subject = digits === DIGITS.ordinary ? id : `${digits}:${id}`;
  const mac = await keyring.mac('query-code', generation === 0 ? subject : `${subject}#${generation}`);
  return String(Number.parseInt(mac.slice(0, 12), 16) % 10 ** digits).padStart(digits, '0');
}

/** Whether a query code fits the case, under the key in use or one that is still accepted. All are compared, so the time of the answer reveals nothing. */
export async function isQueryCode(
  keyring: Keyring,
  appeal: { readonly id: string; readonly kind: Kind },
  generation: number,
  code: string,
): Promise<boolean> {
  const keys = await keyring.accepted();
  const expected = await Promise.all(keys.map((key) => findQueryCode(key, appeal, generation)));
  return expected.filter((each) => sameText(each, code)).length > 0;
}

/** Compares two short texts in constant time; texts of other lengths never match. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8');
  const right = Buffer.from(b, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
