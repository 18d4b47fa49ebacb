import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Appeal, getPhase } from '../../shared/domain/appeal/appeal.ts';
import type { AppealEvent } from '../../shared/domain/appeal/event.ts';
import type { EventType } from '../../shared/domain/appeal/transitions.ts';
import { findPublications } from '../../shared/domain/publication/publication.ts';
import { INDEXED_EVENTS, PUBLISHING_EVENTS, QUIET_EVENTS } from '../../shared/event-lists.ts';
import { listSearchedTexts } from '../../shared/usecases/words/index-words.ts';
import { toWaitAnswer } from '../../shared/usecases/workflow/wait-answer.ts';
import { wakes } from '../../shared/usecases/workflow/waits.ts';
import { anyLifecycle, type Lifecycle, runLifecycle } from '../support/domain/lifecycles.ts';
import { contextAt } from '../support/domain/world.ts';

// A consumer gets only the events of its list. These show that the others would change nothing for it. One file, because
// most of the time goes into the random lifecycles, which are the same for all of them.

const inEachLife = (look: (life: Lifecycle) => void) =>
  fc.assert(fc.property(anyLifecycle, look), { numRuns: 600, seed: 12345 });

const isOneOf = (types: readonly EventType[], type: EventType) => types.includes(type);

test('an event that the driver does not get begins no run and never has to wake the wait', () => {
  const seen = new Set<string>();
  inEachLife((life) => {
    for (const { before, after, result, at } of runLifecycle(life)) {
      if (!before || !after || !result.ok || !isOneOf(QUIET_EVENTS, result.value.type)) continue;
      // There is no wait while the case waits to be routed: the one before it has been woken.
      if (toWaitAnswer(before, before.run, contextAt(at)).routeAgain) continue;
      seen.add(result.value.type);
      expect([after.run, getPhase(after)]).toEqual([before.run, getPhase(before)]);
      const rules = contextAt(at);
      expect(wakes(toWaitAnswer(before, before.run, rules), toWaitAnswer(after, after.run, rules))).toBe(false);
    }
  });
  expect([...seen].sort()).toEqual([...QUIET_EVENTS].sort());
});

test('An event that the consumer of publications does not get changes nothing of what is published', () => {
  const seen = new Set<string>();
  inEachLife((life) => {
    const log: AppealEvent[] = [];
    let { inForce: before } = findPublications(log);
    for (const { result } of runLifecycle(life)) {
      if (!result.ok) continue;
      log.push(result.value);
      const { inForce: after } = findPublications(log);
      const { type } = result.value;
      if (isOneOf(PUBLISHING_EVENTS, type)) seen.add(`${type} ${after !== undefined}`);
      else expect(after, type).toEqual(before);
      before = after;
    }
  });
  expect([...seen]).toEqual(expect.arrayContaining(['appeal.published true', 'appeal.reopened false']));
});

test('An event that the index of words does not get changes neither searched texts nor the units of a case', () => {
  const indexed = (appeal: Appeal) => [
    listSearchedTexts(appeal),
    new Set(appeal.assignments.map((each) => each.unitId)),
  ];
  const changed = new Set<string>();
  inEachLife((life) => {
    for (const { before, after, result } of runLifecycle(life)) {
      if (!before || !after || !result.ok) continue;
      if (isOneOf(INDEXED_EVENTS, result.value.type)) changed.add(result.value.type);
      else expect(indexed(after), result.value.type).toEqual(indexed(before));
    }
  });
  expect([...changed]).toEqual(expect.arrayContaining(['appeal.dispatched', 'appeal.passedDown', 'appeal.handedOver']));
});
