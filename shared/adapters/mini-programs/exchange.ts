import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { ExchangeFailure } from '../../ports/sign-in.ts';

/** What a platform answers: JSON of an object, as text (its signature covers the text) and parsed. */
export interface Answer {
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Calls a platform. Whatever is no JSON object in time is `unavailable`; neither address nor body stands in the reason, for
 * both carry secrets.
 */
export async function exchange(
  platform: string,
  url: URL,
  init: RequestInit,
  timeoutMs: number,
): Promise<Result<Answer, ExchangeFailure>> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    if (!response.ok) return unavailable(`${platform} answered ${response.status}`);
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return unavailable(`${platform} answered no object`);
    return ok({ text, body: body as Answer['body'] });
  } catch (error) {
    return unavailable(`${platform}: ${error instanceof SyntaxError ? 'no JSON' : nameOf(error)}`);
  }
}

export function unavailable(why: string): Result<never, ExchangeFailure> {
  return fail({ kind: 'unavailable', why });
}

/** A member that is a text and not empty. */
export function textIn(body: Answer['body'], member: string): string | undefined {
  const value = body[member];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'failed';
}
