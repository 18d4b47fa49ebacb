import type { CitizenAppeal } from '../../client/operations.ts';
import type { Kind } from '../drafts/draft.ts';

/** What one keeps of a filing. */
export interface Receipt {
  readonly number: string;
  readonly queryCode: string;
  readonly submittedAt: string;
  readonly statusText: string;
  readonly title: string;
  readonly kind: Kind;
  /** Whom to call now, where the words told of danger to life. */
  readonly danger: CitizenAppeal['danger'];
}

const KEY = 'hotline.receipt';
let newest: Receipt | undefined;

/** Keeps a receipt until the tab is closed; that of a tip-off until the page is left. */
export function keepReceipt(receipt: Receipt): void {
  newest = receipt;
  if (receipt.kind !== 'report') sessionStorage.setItem(KEY, JSON.stringify(receipt));
}

/** Forgets the receipt, at the sign-out: its query code opens the case. */
export function forgetReceipt(): void {
  newest = undefined;
  sessionStorage.removeItem(KEY);
}

export function readReceipt(number: string): Receipt | undefined {
  const kept = sessionStorage.getItem(KEY);
  const receipt = newest ?? (kept === null ? undefined : (JSON.parse(kept) as Receipt));
  return receipt?.number === number ? receipt : undefined;
}
