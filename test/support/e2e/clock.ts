import { expect } from 'vitest';
import type { People } from './client.ts';

/** Moves the platform's clock forward to an instant. Returns the new time in milliseconds. */
export async function jumpTo({ nobody }: People, to: string): Promise<number> {
  const answer = await nobody.post('/local/clock', { to });
  expect(answer.status, answer.text).toBe(200);
  return Date.parse((answer.body as unknown as { now: string }).now);
}
