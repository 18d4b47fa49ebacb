import { describe, expect, test } from 'vitest';
import { MOVES_ON, movesOn } from '#web/desk/commands/moves-on.ts';
import { COMMANDS } from '#web/desk/commands/table.ts';
import { findNextCase, inShownOrder } from '#web/desk/queue/next-case.ts';

const NOW = Date.parse('2026-03-09T02:00:00Z');
const inMinutes = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
type Entry = Parameters<typeof inShownOrder>[0][number];
const entry = (number: string, changes: object = {}) =>
  ({ number, urgency: 'normal', light: 'green', dueAt: inMinutes(30), ...changes }) as Entry;
const claimed = (mine: boolean) => ({ claim: { by: 'staff', until: inMinutes(10), mine } });

// The platform sorts by deadline; the page puts danger and what is late first.
const LIST = [
  entry('soon'),
  entry('colleague', claimed(false)),
  entry('own', claimed(true)),
  entry('danger', { urgency: 'critical', dueAt: inMinutes(900) }),
  entry('late', { light: 'red', dueAt: inMinutes(-5) }),
];

describe('the case after a decision', () => {
  test('the order is that of the groups on the screen', () => {
    expect(inShownOrder(LIST, NOW).map(({ number }) => number)).toEqual(['danger', 'late', 'soon', 'colleague', 'own']);
  });

  test.each([
    ['danger', 'late'],
    ['late', 'soon'],
    // What a colleague works on is passed over.
    ['soon', 'own'],
    // After the last one those that were passed over are due.
    ['own', 'danger'],
    // A case that has left the list already.
    ['gone', 'danger'],
  ])('after %s comes %s', (open, next) => {
    expect(findNextCase(LIST, open, NOW)?.number).toBe(next);
  });

  test('there is none when the others belong to colleagues', () => {
    expect(findNextCase([entry('only'), entry('colleague', claimed(false))], 'only', NOW)).toBeUndefined();
    expect(findNextCase([], 'only', NOW)).toBeUndefined();
  });
});

describe('the decisions that end the work on a case for now', () => {
  test('each of them is a command of the desk', () => {
    expect(MOVES_ON.filter((command) => !Object.hasOwn(COMMANDS, command))).toEqual([]);
  });

  test.each(['comment', 'contact', 'reclassify', 'correct-place', 'sign', 'urge'])(
    '%s leaves one with the case',
    (command) => {
      expect(movesOn(command)).toBe(false);
    },
  );
});
