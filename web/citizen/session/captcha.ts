/** Why the captcha is on the screen: a session needs it, the person wants another one, or the last one came to nothing. */
export type AskedBecause = 'needed' | 'again' | 'expired' | 'failed' | 'refused';

/** The captcha that is on the screen. */
export interface Asked {
  /** The address of the provider's page. */
  readonly page: string;
  readonly because: AskedBecause;
  /** Another number shows a new captcha. */
  readonly round: number;
}

/** What the page of the captcha says to the page that shows it (docs/front-ends.md). */
export type Told = { readonly kind: 'solved'; readonly answer: string } | { readonly kind: 'expired' | 'failed' };

/** The code of the problem that a captcha has to be solved first. The screen shows it; nothing else needs to be said. */
export const CAPTCHA_NEEDED = 'captcha-needed';

/** As the API takes it: visible ASCII. */
const ANSWER = /^[\x21-\x7e]{1,4096}$/;

/** A message as the browser delivers it: who has sent it is the browser's word. */
export interface Received {
  readonly origin: string;
  readonly source: object | null;
  readonly data: unknown;
}

/** What a message says; undefined unless it comes from this very frame while the page of the captcha is in it. */
export function readTold(
  { origin, source, data }: Received,
  page: string,
  frame: object | null | undefined,
): Told | undefined {
  if (!frame || source !== frame || origin !== new URL(page).origin) return undefined;
  if (typeof data !== 'object' || data === null) return undefined;
  const { captcha, answer } = data as Readonly<Record<string, unknown>>;
  if (captcha === 'expired' || captcha === 'failed') return { kind: captcha };
  if (captcha !== 'solved' || typeof answer !== 'string' || !ANSWER.test(answer)) return undefined;
  return { kind: 'solved', answer };
}

/** The address of the frame: the page learns whom to answer and in which language, and nothing of what was written. */
export function buildFrameAddress(page: string, origin: string, language: string): string {
  const url = new URL(page);
  url.searchParams.set('origin', origin);
  url.searchParams.set('lang', language);
  return url.href;
}

let asked: Asked | undefined;
const listeners = new Set<() => void>();

export function askedCaptcha(): Asked | undefined {
  return asked;
}

/** Calls `listener` when another captcha, or none, is on the screen. Returns the way to stop that. */
export function followCaptcha(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Puts a captcha on the screen; one that is only needed and there already stays as it is. */
export function askCaptcha(page: string, because: AskedBecause): void {
  if (because === 'needed' && asked !== undefined) return;
  show({ page, because, round: (asked?.round ?? 0) + 1 });
}

export function dropCaptcha(): void {
  if (asked !== undefined) show(undefined);
}

function show(next: Asked | undefined): void {
  asked = next;
  for (const listener of listeners) listener();
}
