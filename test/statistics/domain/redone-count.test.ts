import { expect, test } from 'vitest';
import { countCase } from '#statistics/domain/case-counts.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';

test('a redone follow-up counts in the month of its answer, also when the verdict came later', () => {
  const given = givenCaseIn('followUp', { filedAt: '2026-03-30 10:00' });
  given.when('rate', { answer: { contacted: true, resolved: false, satisfaction: 1 } });
  expect(countCase(given.events, '210000')?.months['2026-03']).toMatchObject({ followUps: 1, redone: 0 });
  given.at('2026-04-02 10:00').when('redo');
  const redone = countCase(given.events, '210000');
  expect(redone?.months['2026-03']).toMatchObject({ followUps: 1, redone: 1 });
  expect(redone?.months['2026-04']?.redone ?? 0).toBe(0);
});
