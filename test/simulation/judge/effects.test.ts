import { expect, test } from 'vitest';
import { COMMAND_NAMES, getTransition } from '#appeals/case/domain/transitions.ts';
import { EFFECTS } from './judge-case.ts';
import { findTableBreach } from './table.ts';

test('the independent checker knows the event of every command', () => {
  const unknown = COMMAND_NAMES.map((name) => getTransition(name).event).filter((type) => !(type in EFFECTS));
  expect(unknown).toEqual([]);
});

test('the table of the checker has a row for every event, and refuses an unknown role and state', () => {
  const isUnknown = (type: string) => findTableBreach(type, 'submitted', 'SYS', 'submitted') === 'no such command';
  expect(COMMAND_NAMES.map((name) => getTransition(name).event).filter(isUnknown)).toEqual([]);
  expect(findTableBreach('appeal.dispatched', 'accepted', 'DSP', 'dispatched')).toBeUndefined();
  expect(findTableBreach('appeal.dispatched', 'accepted', 'UNT', 'dispatched')).toBe('not by UNT');
  expect(findTableBreach('appeal.dispatched', 'closed', 'DSP', 'dispatched')).toBe('not in closed');
  expect(findTableBreach('appeal.dispatched', 'accepted', 'DSP', 'closed')).toBe('leads to closed');
  expect(findTableBreach('appeal.reopened', 'refused', 'APP', 'accepted')).toBe('not by APP');
});
