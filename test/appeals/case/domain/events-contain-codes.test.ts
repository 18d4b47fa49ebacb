import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REVIEW_SUBJECTS } from '#appeals/case/domain/clocks/clock.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { COMMAND_NAMES, getDeclaration, getTransition } from '#appeals/case/domain/transitions.ts';
import type { EventField } from '#kernel/domain/commands/event-fields.ts';
import { parseInstant, parseLocalDate } from '#kernel/domain/instant.ts';
import * as words from '#kernel/domain/vocabulary.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';
import { anyLifecycle, PEOPLE, runLifecycle, SEED } from '#test/support/domain/lifecycles.ts';
import { CATEGORIES, UNITS, WORKERS } from '#test/support/domain/world.ts';
import { countRuns } from '#test/support/property-runs.ts';

/** The codes of a field of an event, and those of the fields in it. */
function listCodes({ codes = [], of, fields = {} }: EventField): readonly string[] {
  return [...codes, ...[...(of ? [of] : []), ...Object.values(fields)].flatMap(listCodes)];
}

/** The codes that an event may contain: the closed vocabularies, those that commands declare, ids of the directory, ids of a command. */
const CODES = new Set<string>([
  ...Object.values(words).flatMap((list) => (Array.isArray(list) ? list.map(String) : [])),
  ...REVIEW_SUBJECTS,
  ...COMMAND_NAMES.map((name) => getTransition(name).event),
  ...COMMAND_NAMES.flatMap((name) => Object.values(getDeclaration(name).data).flatMap(listCodes)),
  'start',
  'pause',
  'resume',
  'extend',
  'supersede',
  'stop',
  'left',
  'expired',
  'lead',
  'assist',
  'time',
  'workingDays',
  'workingHours',
  'lostStart',
  'lostWait',
  'missedCheckpoint',
  'failed',
  'tooManyLoops',
  'photo',
  ...UNITS.map(({ id }) => id),
  ...CATEGORIES.map(({ code }) => code),
  ...PEOPLE.map(({ id }) => id),
  ...WORKERS.map(({ subject }) => subject),
  'call-1',
  'F2026-0309-17',
  'call-9',
  'owner-1',
  'owner-2',
  'place-2',
  'place-3',
  '210100',
  '210102',
  '210102001',
  'cn',
  'catalogue',
  'category-hint-1',
  'phone',
  'visit',
  'nowhere',
]);
const ID =
  /^(appeal|text|media|photo)-[a-z0-9]+$|^[ack]\d+$|^\d{18}$|^PT?\d+[DHMS](\d+[MS])*(\d+\.\d+S)?$|^PT\d+\.\d+S$/;

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

function eventsOf(life: Parameters<typeof runLifecycle>[0]): AppealEvent[] {
  return runLifecycle(life).flatMap(({ result }) => (result.ok ? [result.value] : []));
}

test('events contain codes, ids and numbers, never free text', () => {
  fc.assert(
    fc.property(anyLifecycle, (life) => {
      const free = eventsOf(life)
        .flatMap(stringsOf)
        .filter((text) => !CODES.has(text) && !ID.test(text) && !parseInstant(text) && !parseLocalDate(text));
      expect(free).toEqual([]);
    }),
    { numRuns: countRuns(250), seed: SEED },
  );
});

test('an event survives JSON unchanged: none of its fields is undefined', () => {
  fc.assert(
    fc.property(anyLifecycle, (life) => {
      for (const event of eventsOf(life)) expect(JSON.parse(JSON.stringify(event))).toStrictEqual(event);
    }),
    { numRuns: countRuns(250), seed: SEED },
  );
});

test('folding a log gives the case that was evolved event by event, also through JSON', () => {
  fc.assert(
    fc.property(anyLifecycle, (life) => {
      const events = eventsOf(life);
      const evolved = runLifecycle(life).at(-1)?.after;
      expect(fold(events)).toStrictEqual(evolved);
      expect(fold(JSON.parse(JSON.stringify(events)))).toEqual(evolved);
    }),
    { numRuns: countRuns(250), seed: SEED },
  );
});

test('an event contains only what changed: no empty list, no unchanged state', () => {
  fc.assert(
    fc.property(anyLifecycle, (life) => {
      for (const { before, result } of runLifecycle(life)) {
        if (!result.ok) continue;
        const { changes } = result.value;
        expect(Object.values(changes).filter((value) => Array.isArray(value) && value.length === 0)).toEqual([]);
        if (before) expect(changes.status).not.toBe(before.status);
      }
    }),
    { numRuns: countRuns(250), seed: SEED },
  );
});

test('an ordinary lifecycle has some ten small events', () => {
  const { events } = givenCaseIn('closed');
  expect(events).toHaveLength(7);
  for (const event of events) expect(JSON.stringify(event).length).toBeLessThan(2000);
});
