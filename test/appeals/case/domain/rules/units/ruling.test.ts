import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import { type GivenCase, getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';

const unit = (id: string) => actorAs('UNT', id);
const district = unit('district');
const street = unit('street-1');
const share = ({ appeal }: GivenCase) => appeal.assignments.find(({ id }) => id === 'a2');
const review = ({ appeal }: GivenCase) => appeal.clocks.findLast(({ kind }) => kind === 'review');

/** A case that the district leads and has passed to a street, on Monday 2026-03-09. */
function givenPassed(days = 5): GivenCase {
  const given = givenCaseIn('accepted', { filedAt: '2026-03-09 10:00' }).when('dispatch', { lead: 'district' });
  if (days > 5) given.when('sign').when('reclassify', { clockClass: 'complex', urgency: undefined });
  else given.when('sign');
  return given.after(HOUR_MS).when('passDown', { unitId: 'street-1' }, district);
}
const working = () => givenPassed().when('sign', {}, street);
const rule = (subject: 'return' | 'extension' | 'result', upheld: boolean) => ({ assignmentId: 'a2', subject, upheld });

describe('the return of a share that was passed down', () => {
  test('a return waits for the ruling of the unit that passed the share down, with a review clock', () => {
    const given = givenPassed().when('requestReturn', { suggestedUnitId: 'street-2' }, street);
    expect(share(given)?.status).toBe('toSign');
    expect(review(given)).toMatchObject({ subject: 'shareReturn', assignmentId: 'a2', state: 'running' });
    expect(given.clock('sign', 'a2').state).toBe('paused');
    expect(given.clock('result', 'a2').state).toBe('running');
    expect(given.appeal.returns).toMatchObject([{ unitId: 'street-1', role: 'assist', suggestedUnitId: 'street-2' }]);
    expect(given.appeal.returns[0]?.decision).toBeUndefined();
  });

  test('an upheld return ends the share and what was passed down from it', () => {
    const given = givenCaseIn('accepted').when('dispatch', { lead: 'district' }).when('sign');
    given.when('passDown', { unitId: 'parks' }, district).when('sign', {}, unit('parks'));
    given.when('passDown', { unitId: 'parks-team' }, unit('parks')).when('requestReturn', {}, unit('parks'));
    given.when('ruleShare', rule('return', true), district);
    expect(given.appeal.assignments.map(({ status }) => status)).toEqual(['working', 'returned', 'withdrawn']);
    expect(
      given.appeal.clocks.filter(({ assignmentId, state }) => assignmentId !== 'a1' && state !== 'stopped'),
    ).toEqual([]);
    expect(given.appeal.returns[0]?.decision).toBe('upheld');
    expect(getRefusal(given.try('passDown', { unitId: 'parks' }, district))).toBe('invalid: unit-excluded');
  });

  test('a rejected return leaves the share with its unit, and its sign clock has what was left', () => {
    const given = givenPassed()
      .after(3 * HOUR_MS)
      .when('requestReturn', {}, street);
    given.at('2026-03-11 09:00').when('ruleShare', rule('return', false), district);
    expect(share(given)?.status).toBe('toSign');
    expect(given.clock('sign', 'a2')).toMatchObject({ state: 'running', dueAt: localTime('2026-03-11 24:00') });
    expect(given.appeal.returns[0]?.decision).toBe('rejected');
    expect(given.when('sign', {}, street).appeal.assignments[1]?.status).toBe('working');
  });

  test('nobody signs or finishes a share while its return is under review', () => {
    const unsigned = givenPassed().when('requestReturn', {}, street);
    expect(getRefusal(unsigned.try('sign', {}, street))).toBe('rule-broken: return-pending');
    expect(getRefusal(unsigned.try('requestReturn', {}, street))).toBe('rule-broken: return-pending');
    const signed = working().when('requestReturn', {}, street);
    expect(getRefusal(signed.try('finishAssist', {}, street))).toBe('rule-broken: return-pending');
  });

  test('only the unit that passed the share down rules, or one with the duty to act for it', () => {
    const given = givenPassed().when('requestReturn', {}, street);
    for (const id of ['street-1', 'street-2', 'city', 'parks'])
      expect(getRefusal(given.try('ruleShare', rule('return', true), unit(id))), id).toBe(
        'rule-broken: not-your-assignment',
      );
    for (const role of ['DSP', 'SUP'] as const)
      expect(getRefusal(given.try('ruleShare', rule('return', true), actorAs(role)))).toBe('not-permitted');
    expect(given.try('ruleShare', rule('return', true), actorAs('LDR', 'district')).ok).toBe(true);
    expect(getRefusal(given.try('ruleShare', rule('result', true), district))).toBe('invalid: nothing-requested');
    expect(getRefusal(givenPassed().try('ruleShare', rule('return', true), district))).toBe(
      'rule-broken: nothing-requested',
    );
  });

  test('on hold the review of a share pauses; its return can be ruled on', () => {
    const given = givenPassed().when('requestReturn', {}, street).when('requestHold').when('approveHold');
    expect(review(given)).toMatchObject({ subject: 'hold', state: 'stopped' });
    expect(given.appeal.clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind)).toEqual([
      'holdReview',
    ]);
    const onHold = working().when('requestHold').when('approveHold').when('requestReturn', {}, street);
    expect(review(onHold)).toMatchObject({ subject: 'shareReturn', state: 'paused' });
    onHold.when('ruleShare', rule('return', false), district).when('resume');
    expect(onHold.clock('sign', 'a2').state).toBe('stopped');
    given.when('resume');
    expect(given.clock('sign', 'a2').state).toBe('paused');
    expect(given.appeal.clocks.find(({ subject }) => subject === 'shareReturn')?.state).toBe('running');
  });

  test('the end of the lead calls off what is asked about its shares', () => {
    const given = givenPassed().when('requestReturn', {}, street).when('withdraw');
    expect(review(given)).toMatchObject({ state: 'stopped' });
    expect(share(given)?.status).toBe('withdrawn');
  });
});

describe('the extension of a share that was passed down', () => {
  /** The lead has got more time than the street, which was passed the case before. */
  const givenRoom = () => {
    const given = givenPassed(15).when('sign', {}, street);
    return given;
  };

  test('a share ends inside the deadline of the unit that passed it down', () => {
    expect(getRefusal(working().try('requestExtension', { workingDays: 1 }, street))).toBe(
      'rule-broken: beyond-parent',
    );
  });

  test('the unit that passed the share down grants more time, inside its own deadline', () => {
    const given = givenRoom();
    given.when('reclassify', { clockClass: 'general', urgency: undefined });
    expect(getRefusal(given.try('requestExtension', { workingDays: 1 }, street))).toBe('rule-broken: beyond-parent');
    given.when('requestExtension', { workingDays: 3 }, district).when('grantExtension');
    expect(given.clock('result', 'a2').dueAt).toBe(given.clock('result', 'a1').dueAt);
  });

  test('a granted extension moves the clock of the share alone', () => {
    const given = givenCaseIn('accepted', { filedAt: '2026-03-09 10:00' }).when('dispatch', { lead: 'district' });
    given.when('sign').when('passDown', { unitId: 'street-1' }, district).when('sign', {}, street);
    // The street finishes, the district gets more time, and sends the result back: the street has less than the district.
    given
      .when('finishAssist', {}, street)
      .when('requestExtension', { workingDays: 5 }, district)
      .when('grantExtension');
    given.when('ruleShare', rule('result', false), district);
    const own = given.clock('result', 'a1').dueAt;
    expect(given.clock('result', 'a2').dueAt).toBe(localTime('2026-03-16 24:00'));
    given.when('requestExtension', { workingDays: 2 }, street);
    expect(given.appeal.unitRequests.at(-1)).toMatchObject({ assignmentId: 'a2', ofShare: true, workingDays: 2 });
    expect(getRefusal(given.try('requestExtension', {}, street))).toBe('rule-broken: request-pending');
    expect(getRefusal(given.try('grantExtension'))).toBe('rule-broken: nothing-requested');
    given.when('ruleShare', rule('extension', true), district);
    expect(given.clock('result', 'a2').dueAt).toBe(localTime('2026-03-18 24:00'));
    expect(given.clock('result', 'a1').dueAt).toBe(own);
    given.when('requestExtension', { workingDays: 1 }, street).when('ruleShare', rule('extension', false), district);
    expect(given.clock('result', 'a2').dueAt).toBe(localTime('2026-03-18 24:00'));
    expect(given.appeal.unitRequests.map(({ decision }) => decision)).toEqual(['granted', 'granted', 'denied']);
    given.when('requestExtension', { workingDays: 1 }, street).when('ruleShare', rule('extension', true), district);
    expect(getRefusal(given.try('requestExtension', { workingDays: 1 }, street))).toBe(
      'rule-broken: extensions-used-up',
    );
  });

  test('no share of a critical case gets more time', () => {
    const given = givenCase({ filing: { urgency: 'critical' } })
      .when('accept')
      .when('dispatch', { lead: 'district' });
    given.when('sign').when('passDown', { unitId: 'street-1' }, district).when('sign', {}, street);
    expect(getRefusal(given.try('requestExtension', {}, street))).toBe('rule-broken: no-extension');
  });
});

describe('the result of a share that was passed down', () => {
  test('the unit that passed the share down rules on its result before it submits its own', () => {
    const given = working().when('finishAssist', {}, street);
    expect(share(given)?.status).toBe('done');
    expect(given.clock('result', 'a2')).toMatchObject({ state: 'stopped', met: true });
    expect(review(given)).toMatchObject({ subject: 'shareResult', assignmentId: 'a2', state: 'running' });
    expect(getRefusal(given.try('submitResult', {}, district))).toBe('rule-broken: assists-open');
    given.when('ruleShare', rule('result', true), district);
    expect(review(given)).toMatchObject({ state: 'stopped', met: true });
    expect(given.when('submitResult').status).toBe('resultReview');
  });

  test('a result that is sent back continues with the deadline it had', () => {
    const given = working().at('2026-03-12 10:00').when('finishAssist', {}, street);
    given.at('2026-03-13 10:00').when('ruleShare', rule('result', false), district);
    expect(share(given)?.status).toBe('working');
    expect(given.clock('result', 'a2')).toMatchObject({ state: 'running', dueAt: localTime('2026-03-16 24:00') });
  });

  test('an assist that was not passed down finishes without a ruling', () => {
    const given = givenCaseIn('inProgress').when('addAssist', { unitId: 'heat' }).when('sign', {}, unit('heat'));
    given.when('finishAssist', {}, unit('heat'));
    expect(given.appeal.clocks.some(({ kind }) => kind === 'review')).toBe(false);
  });

  test('finishing calls off the request for more time of the share', () => {
    const given = givenCaseIn('accepted', { filedAt: '2026-03-09 10:00' }).when('dispatch', { lead: 'district' });
    given.when('sign').when('passDown', { unitId: 'street-1' }, district).when('sign', {}, street);
    given
      .when('finishAssist', {}, street)
      .when('requestExtension', { workingDays: 5 }, district)
      .when('grantExtension');
    given.when('ruleShare', rule('result', false), district).when('requestExtension', { workingDays: 2 }, street);
    given.when('finishAssist', {}, street);
    expect(given.appeal.unitRequests.at(-1)?.decision).toBe('calledOff');
  });

  test('a unit with an unsettled share gets no second one', () => {
    const given = working().when('finishAssist', {}, street);
    expect(getRefusal(given.try('passDown', { unitId: 'street-1' }, district))).toBe('invalid: already-assigned');
    given.when('ruleShare', rule('result', true), district);
    expect(given.try('passDown', { unitId: 'street-1' }, district).ok).toBe(true);
  });
});

test('a late ruling is a milestone of the unit that passed the share down', () => {
  const given = working().when('finishAssist', {}, street).at('2026-03-12 10:00');
  const marks = given.timer().flatMap((event) => (event.type === 'appeal.marked' ? [event.data] : []));
  const clock = given.appeal.clocks.find(({ subject }) => subject === 'shareResult')?.id;
  expect(marks.filter((each) => each.clock === clock)).toMatchObject([
    { mark: 'yellow', notified: false },
    { mark: 'red', notified: true },
  ]);
});

test('a successor of the unit that passed a share down rules in its place', () => {
  const given = givenCaseIn('accepted').when('dispatch', { lead: 'parks' }).when('sign');
  given.when('passDown', { unitId: 'parks-team' }, unit('parks')).when('requestReturn', {}, unit('parks-team'));
  given.when('handOver', { fromUnitId: 'parks', toUnitId: 'bureau' });
  expect(given.try('ruleShare', rule('return', true), unit('parks')).ok).toBe(false);
  expect(given.try('ruleShare', rule('return', true), unit('bureau')).ok).toBe(true);
});
