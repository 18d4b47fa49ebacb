import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getPhase } from '../../../shared/domain/appeal/appeal.ts';
import type { EventType } from '../../../shared/domain/appeal/transitions.ts';
import { QUIET_EVENTS } from '../../../shared/event-lists.ts';
import { toWaitAnswer } from '../../../shared/usecases/workflow/wait-answer.ts';
import { wakes } from '../../../shared/usecases/workflow/waits.ts';
import { anyLifecycle, runLifecycle } from '../../support/domain/lifecycles.ts';
import { contextAt } from '../../support/domain/world.ts';

const isQuiet = (type: EventType) => (QUIET_EVENTS as readonly string[]).includes(type);

test('an event that the driver does not get begins no run and never has to wake the wait', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyLifecycle, (life) => {
      for (const { before, after, result, at } of runLifecycle(life)) {
        if (!before || !after || !result.ok || !isQuiet(result.value.type)) continue;
        // There is no wait while the case waits to be routed: the one before it has been woken.
        if (toWaitAnswer(before, before.run, contextAt(at)).routeAgain) continue;
        seen.add(result.value.type);
        expect([after.run, getPhase(after)]).toEqual([before.run, getPhase(before)]);
        const rules = contextAt(at);
        expect(wakes(toWaitAnswer(before, before.run, rules), toWaitAnswer(after, after.run, rules))).toBe(false);
      }
    }),
    { numRuns: 600, seed: 12345 },
  );
  expect([...seen].sort()).toEqual([...QUIET_EVENTS].sort());
});
