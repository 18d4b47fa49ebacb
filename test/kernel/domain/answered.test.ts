import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import { type Answered, findAnswered } from '#kernel/domain/commands/answered.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';

describe('answered requests', () => {
  test('A repeat is found by its key among later ones, and a key that was never answered is not', () => {
    const first: Answered = { key: 'constructor', bodyHash: 'a', version: 1, before: undefined };
    const second: Answered = { key: 'b', bodyHash: 'b', version: 3, before: first };
    expect([findAnswered(second, 'constructor')?.version, findAnswered(second, 'b')?.version]).toEqual([1, 3]);
    expect(findAnswered(second, 'toString')).toBeUndefined();
    expect(findAnswered(undefined, 'b')).toBeUndefined();
  });

  test('An event with a key copies nothing of the 10,000 before it', () => {
    const given = givenCaseIn('submitted').when('comment');
    const start = given.appeal;
    const comment = given.events.at(-1) as AppealEvent;
    let appeal = start;
    let copied = 0;
    for (let step = 1; step <= 10_000; step += 1) {
      const before = appeal.answered;
      const request = { key: `key-${step}`, bodyHash: 'hash' };
      appeal = evolve(appeal, { ...comment, changes: {}, version: start.version + step, request });
      if (appeal.answered?.before !== before) copied += 1;
    }
    expect(copied).toBe(0);
    expect(findAnswered(appeal.answered, 'key-1')?.version).toBe(start.version + 1);
  });
});
