import { describe, expect, test } from 'vitest';
import { givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

/** Dispatched on Monday 2026-03-09 at 10:00: five working days, due on Monday 03-16 at 24:00. */
const dispatched = () => givenCaseIn('dispatched', { filedAt: '2026-03-09 10:00' });
const resultOf = (given: ReturnType<typeof dispatched>) => {
  const lead = given.appeal.assignments.findLast(({ role }) => role === 'lead')?.id;
  return given.appeal.clocks.findLast(({ kind, assignmentId }) => kind === 'result' && assignmentId === lead);
};
const again = (given: ReturnType<typeof dispatched>, at: string, lead = 'heat') =>
  given.when('recall').at(at).when('dispatch', { lead });

describe('a recall keeps the date of the appellant', () => {
  test('After a recall the next dispatch ends no later than the first would have', () => {
    const given = dispatched();
    const first = resultOf(given)?.dueAt;
    again(given, '2026-03-11 15:00');
    expect(resultOf(given)).toMatchObject({ state: 'running', dueAt: first });
    again(given, '2026-03-13 09:00', 'bureau');
    expect(resultOf(given)).toMatchObject({ state: 'running', dueAt: first });
  });

  test('The assists of the next dispatch are due by that date too', () => {
    const given = dispatched();
    const first = resultOf(given)?.dueAt ?? '';
    given
      .when('recall')
      .at('2026-03-12 09:00')
      .when('dispatch', { lead: 'heat', assists: ['street-1'] });
    const due = given.appeal.clocks.filter(({ kind, state }) => kind === 'result' && state === 'running');
    expect(due.map(({ dueAt }) => dueAt)).toEqual([first, first]);
  });

  test('A dispatch after that date is due at once', () => {
    const given = again(dispatched(), '2026-03-20 10:00');
    const { startedAt = '', dueAt = '' } = resultOf(given) ?? {};
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(1);
  });

  test('A class with shorter limits still shortens the next dispatch', () => {
    const given = dispatched();
    given.when('recall').when('reclassify', { urgency: 'critical' }).when('dispatch', { lead: 'heat' });
    expect(resultOf(given)).toMatchObject({ limit: 'PT2H' });
  });

  test('A return that is upheld after the recall starts the time anew for the next unit', () => {
    const given = again(dispatched(), '2026-03-10 09:00', 'parks');
    given.when('requestReturn', {}, actorAs('UNT', 'parks')).when('upholdReturn').at('2026-03-11 09:00');
    given.when('suggest').when('dispatch', { lead: 'heat' });
    expect(resultOf(given)).toMatchObject({ limit: { workingDays: 5 } });
  });
});
