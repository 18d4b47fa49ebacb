import { readAnswer } from '#kernel/adapters/read-answer.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { ExchangeFailure } from '../ports/sign-in.ts';

/** The response of a platform: a JSON object, as text (which the signature covers) and parsed. */
export interface Answer {
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Calls a platform. Anything but a JSON object in time is `unavailable`. The reason has neither address nor body, because
 * both contain secrets.
 */
export async function exchange(
  platform: string,
  url: URL,
  init: RequestInit,
  timeoutMs: number,
): Promise<Result<Answer, ExchangeFailure>> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    const text = await readAnswer(response);
    if (!response.ok) return unavailable(`${platform} answered ${response.status}`);
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return unavailable(`${platform} answered no object`);
    return ok({ text, body: body as Answer['body'] });
  } catch (error) {
    return unavailable(`${platform}: ${error instanceof SyntaxError ? 'not JSON' : describeError(error)}`);
  }
}

export function unavailable(why: string): Result<never, ExchangeFailure> {
  return fail({ kind: 'unavailable', why });
}

/** The value of a member if it is a non-empty text. */
export function textIn(body: Answer['body'], member: string): string | undefined {
  const value = body[member];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.name : 'failed';
}
