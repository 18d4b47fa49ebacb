/** What a tab keeps while it is at the issuer of staff. */
export interface Begun {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  /** Where the person was. */
  readonly path: string;
}

const KEY = 'hotline.staff.sign-in';

export function keepBegun(begun: Begun): void {
  sessionStorage.setItem(KEY, JSON.stringify(begun));
}

/** What this tab has begun. It is given once: a code works once, and a reload begins anew. */
export function takeBegun(): Begun | undefined {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return kept === null ? undefined : (JSON.parse(kept) as Begun);
}

/** Whether the address is the answer of the issuer to a sign-in that began in this tab. */
export function isAnswer(): boolean {
  return new URLSearchParams(location.search).has('state') && sessionStorage.getItem(KEY) !== null;
}
