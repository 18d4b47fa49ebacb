import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { evolve, fold } from '../../../shared/domain/appeal/evolve.ts';
import { givenCase } from '../../support/domain/case.ts';

const logOf = (): readonly AppealEvent[] => givenCase().when('accept').when('urge').when('urge').events;
const evolved = (events: readonly AppealEvent[]) => events.reduce<ReturnType<typeof fold>>(evolve, undefined);

describe('a log that was folded before', () => {
  test('folds to the same, whole, shorter and longer', () => {
    const events = logOf();
    for (const length of [3, 4, 2, 4, 1]) {
      const part = events.slice(0, length);
      expect(fold(part)).toEqual(evolved(part));
      expect(fold(part)?.version).toBe(length);
    }
    expect(fold([])).toBeUndefined();
  });

  test('is not taken for another one with the same end', () => {
    const events = logOf();
    fold(events);
    const other = events.map((event, index) => (index === 0 ? { ...event, appealId: 'another' } : event));
    expect(fold(other)?.id).toBe('another');
    expect(fold(other.slice(0, 3))?.id).toBe('another');
    expect(() => fold(events.slice(1))).toThrow('a log cannot begin with');
    expect(() => fold([...events.slice(0, 2), ...events.slice(3)])).toThrow('after version');
  });
});
