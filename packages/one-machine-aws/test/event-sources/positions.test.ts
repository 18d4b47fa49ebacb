import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openPositions } from '../../src/event-sources/positions.ts';

const LANE = { mapping: 'readers', shard: 0, lane: 0, lanes: 1 };

test('A mapping that gets another stream begins anew, as AWS would make a new one; with the same stream it goes on', () => {
  const positions = openPositions(new DatabaseSync(':memory:'));
  const start = (source: string) => {
    positions.begin(LANE.mapping, source);
    return positions.load(LANE, () => '0');
  };
  expect(start('events')).toBe('0');
  positions.save(LANE, '7');
  expect(start('events')).toBe('7');
  expect(start('events-restored')).toBe('0');
  positions.save(LANE, '3');
  expect(start('events-restored')).toBe('3');
});
