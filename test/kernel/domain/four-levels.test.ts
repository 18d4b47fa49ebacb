import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#kernel/domain/instant.ts';
import { type GivenCase, getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';

const unit = (id: string) => actorAs('UNT', id);
const LEVELS = ['province', 'city', 'district', 'street-1'] as const;
const rule = (assignmentId: string, subject: 'return' | 'extension' | 'result', upheld = true) => ({
  assignmentId,
  subject,
  upheld,
});

/** A complex case that the province leads, from Monday 2026-03-09 on, passed down to a street, one level a day. */
function givenFourLevels(): GivenCase {
  const given = givenCaseIn('accepted', { filedAt: '2026-03-09 10:00' }).when('reclassify', { clockClass: 'complex' });
  given.when('dispatch', { lead: 'province' });
  for (const [index, id] of LEVELS.entries()) {
    given.when('sign', {}, unit(id));
    const below = LEVELS[index + 1];
    if (below !== undefined) given.when('passDown', { unitId: below }, unit(id)).after(DAY_MS);
  }
  return given;
}

describe('a case that is passed down from province to city, district and street', () => {
  test('each level has a share of its own below that of the level above', () => {
    expect(givenFourLevels().appeal.assignments).toMatchObject([
      { id: 'a1', role: 'lead', unitId: 'province', level: 0, status: 'working' },
      { id: 'a2', role: 'assist', unitId: 'city', level: 1, parentId: 'a1', status: 'working' },
      { id: 'a3', role: 'assist', unitId: 'district', level: 2, parentId: 'a2', status: 'working' },
      { id: 'a4', role: 'assist', unitId: 'street-1', level: 3, parentId: 'a3', status: 'working' },
    ]);
  });

  test('each level has its own clocks, and its result is due inside the deadline of the level above', () => {
    const given = givenFourLevels();
    const dueOf = (id: string) => given.clock('result', id).dueAt;
    for (const [id, above] of [
      ['a2', 'a1'],
      ['a3', 'a2'],
      ['a4', 'a3'],
    ] as const) {
      expect(given.clock('sign', id)).toMatchObject({ state: 'stopped', met: true });
      expect(given.clock('result', id).state).toBe('running');
      expect(dueOf(id) <= dueOf(above)).toBe(true);
    }
    // 15 WD from the dispatch to the province; nobody below has more.
    expect(dueOf('a4')).toBe(localTime('2026-03-30 24:00'));
  });

  test('each level signs in its own time: a street that is asked later has its own working day', () => {
    const given = givenCaseIn('accepted', { filedAt: '2026-03-09 10:00' }).when('dispatch', { lead: 'province' });
    given.when('sign', {}, unit('province')).when('passDown', { unitId: 'city' }, unit('province'));
    given.after(DAY_MS).when('sign', {}, unit('city')).when('passDown', { unitId: 'district' }, unit('city'));
    expect(given.clock('sign', 'a2')).toMatchObject({ state: 'stopped', met: true });
    expect(given.clock('sign', 'a3').dueAt).toBe(localTime('2026-03-11 24:00'));
  });

  test('return, extension and result of each level are ruled on by the level above alone', () => {
    const given = givenFourLevels();
    for (const [id, own, above] of [
      ['a4', 'street-1', 'district'],
      ['a3', 'district', 'city'],
      ['a2', 'city', 'province'],
    ] as const) {
      given.when('finishAssist', {}, unit(own));
      for (const other of LEVELS.filter((each) => each !== above))
        expect(getRefusal(given.try('ruleShare', rule(id, 'result'), unit(other))), `${id} by ${other}`).toBe(
          'rule-broken: not-your-assignment',
        );
      given.when('ruleShare', rule(id, 'result'), unit(above));
    }
    expect(given.when('submitResult', {}, actorAs('LDR', 'province')).status).toBe('resultReview');
  });

  test('a level finishes after those below it, and the lead submits last', () => {
    const given = givenFourLevels();
    expect(getRefusal(given.try('finishAssist', {}, unit('city')))).toBe('rule-broken: assists-open');
    expect(getRefusal(given.try('submitResult', {}, actorAs('LDR', 'province')))).toBe('rule-broken: assists-open');
    given.when('finishAssist', {}, unit('street-1')).when('ruleShare', rule('a4', 'result'), unit('district'));
    expect(given.try('finishAssist', {}, unit('district')).ok).toBe(true);
    expect(getRefusal(given.try('finishAssist', {}, unit('city')))).toBe('rule-broken: assists-open');
  });

  test('the return of a level ends the levels below it, and none above it', () => {
    const given = givenCaseIn('accepted').when('dispatch', { lead: 'province' }).when('sign', {}, unit('province'));
    given.when('passDown', { unitId: 'city' }, unit('province')).when('sign', {}, unit('city'));
    given.when('passDown', { unitId: 'district' }, unit('city')).when('sign', {}, unit('district'));
    given.when('passDown', { unitId: 'street-1' }, unit('district')).after(HOUR_MS);
    given.when('requestReturn', {}, unit('district')).when('ruleShare', rule('a3', 'return'), unit('city'));
    expect(given.appeal.assignments.map(({ status }) => status)).toEqual([
      'working',
      'working',
      'returned',
      'withdrawn',
    ]);
    const open = given.appeal.clocks.filter(({ state }) => state !== 'stopped').map(({ assignmentId }) => assignmentId);
    expect(new Set(open)).toEqual(new Set(['a1', 'a2']));
  });

  test('no level below moves the case', () => {
    const given = givenFourLevels();
    for (const id of LEVELS.slice(1)) expect(given.when('comment', {}, unit(id)).status).toBe('inProgress');
    given.when('finishAssist', {}, unit('street-1'));
    expect(given.status).toBe('inProgress');
  });
});

test('a case is put on hold at most 2 times and 60 days in all', () => {
  const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' });
  // 30 days, which is the longest, and 30 more.
  given
    .when('requestHold', { reviewOn: '2026-04-08' as never })
    .when('approveHold')
    .at('2026-04-08 10:00');
  given.when('resume');
  expect(getRefusal(given.try('requestHold', { reviewOn: '2026-05-09' as never }))).toBe(
    'invalid: review-date-out-of-range',
  );
  given
    .when('requestHold', { reviewOn: '2026-05-08' as never })
    .when('approveHold')
    .at('2026-05-08 10:00');
  given.when('resume');
  expect(getRefusal(given.try('requestHold', { reviewOn: '2026-05-10' as never }))).toBe('rule-broken: holds-used-up');
});

test.each([
  ['lapse', '2026-03-12 24:00'],
  ['followUp', '2026-03-16 10:04'],
] as const)('urgent never halves the appellant’s own time: the clock %s', (kind, end) => {
  const urgent = { filedAt: '2026-03-09 10:00', filing: { urgency: 'urgent' as const } };
  const given = givenCaseIn(kind === 'lapse' ? 'needsInfo' : 'resultReview', urgent);
  if (kind === 'followUp') given.when('pass');
  expect(given.clock(kind).dueAt).toBe(localTime(end));
  // Nor when the urgency is raised before the clock stops.
  const raised = givenCaseIn(kind === 'lapse' ? 'needsInfo' : 'resultReview', { filedAt: '2026-03-09 10:00' });
  if (kind === 'followUp') raised.when('pass');
  raised.when('reclassify', { urgency: 'urgent' });
  expect(raised.clock(kind).dueAt).toBe(localTime(end));
});
