import middy from '@middy/core';
import { describe, expect, test } from 'vitest';
import type { HttpResult } from '#functions/runtime/http/http-event.ts';
import { evenNotFound, NOT_FOUND_AFTER_MS } from '#functions/runtime/http/middlewares/even-not-found.ts';
import type { CheckedEvent } from '#functions/runtime/http/middlewares/http-middleware.ts';

/** Answers with a status after some time by a watch of its own. Gives the instant of the answer. */
async function answerAt(statusCode: number, tookMs: number): Promise<number> {
  let at = 5_000;
  const pause = async (ms: number) => {
    at += ms;
  };
  const handler = middy<CheckedEvent, HttpResult>(async () => {
    at += tookMs;
    return { statusCode, headers: {}, body: '' };
  }).use(evenNotFound({ now: () => at, pause }));
  await handler({} as CheckedEvent, {} as never);
  return at - 5_000;
}

describe('foreign, hidden and absent numbers take the same time', () => {
  test('a 404 after a short and after a long log comes at the same instant', async () => {
    expect(await answerAt(404, 3)).toBe(NOT_FOUND_AFTER_MS);
    expect(await answerAt(404, 60)).toBe(NOT_FOUND_AFTER_MS);
  });

  test('other answers do not wait', async () => {
    expect(await answerAt(200, 3)).toBe(3);
    expect(await answerAt(403, 3)).toBe(3);
  });

  test('a 404 that took longer does not wait', async () => {
    expect(await answerAt(404, 250)).toBe(250);
  });
});
