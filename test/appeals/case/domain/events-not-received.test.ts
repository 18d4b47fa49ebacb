import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Appeal, getPhase } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { EventType } from '#appeals/case/domain/transitions.ts';
import { toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import { wakes } from '#appeals/case/usecases/waits/waits.ts';
import { listSearchedTexts } from '#appeals/queues/usecases/same-matter/index-words.ts';
import { INDEXED_EVENTS, PUBLISHING_EVENTS, QUIET_EVENTS } from '#kernel/event-lists.ts';
import { findPublications } from '#statistics/publication.ts';
import { anyLifecycle, type Lifecycle, runLifecycle, SEED, steerLifecycles } from '#test/support/domain/lifecycles.ts';
import { contextAt } from '#test/support/domain/world.ts';
import { countRuns } from '#test/support/property-runs.ts';

// A consumer gets only the events of its list. These show that the others would change nothing for it. One file, because
// most of the time goes into the random lifecycles, which are the same for all of them.

const LIVES = steerLifecycles(SEED, countRuns(800));

const inEachLife = (look: (life: Lifecycle) => void) =>
  fc.assert(fc.property(anyLifecycle, look), {
    numRuns: LIVES.length,
    seed: SEED,
    examples: LIVES.map((life): [Lifecycle] => [life]),
  });

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
