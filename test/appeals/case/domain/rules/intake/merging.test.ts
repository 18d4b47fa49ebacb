import { describe, expect, test } from 'vitest';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { decide } from '#appeals/case/domain/deciding/decide.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import { GOOD_ANSWER } from '#test/support/domain/bodies.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { masterNumber } from '#test/support/domain/masters.ts';
import { actorAs } from '#test/support/domain/world.ts';

const into = masterNumber({ kind: 'complaint', stage: 'open' });
const closing = masterNumber({ kind: 'complaint', stage: 'closing' });
const child = (index: number) => ({ childId: `appeal-child${index}` });

describe('a merge', () => {
  test('merge ends the case, stops its clocks and names its master', () => {
    const merged = givenCaseIn('accepted').when('merge', { into });
    expect(merged.appeal).toMatchObject({ status: 'merged', merger: { masterNumber: into, from: 'accepted' } });
    expect(merged.appeal.clocks.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
    expect(merged.checkpoint).toBeUndefined();
  });

  test.each([
    ['a case that does not exist', 'unknown-appeal', '260309100000000010'],
    ['another kind', 'merge-other-kind', masterNumber({ kind: 'help', stage: 'open' })],
    ['a tip-off', 'merge-other-kind', masterNumber({ kind: 'report', stage: 'open' })],
  ])('merge is refused with %s', (_name, code, number) => {
    expect(getRefusal(givenCase().try('merge', { into: number }))).toBe(`invalid: ${code}`);
  });

  test('a case cannot be merged with itself', () => {
    const given = givenCase();
    const { appeal } = given;
    const own = givenCase({ context: { appeal: () => appeal } });
    expect(getRefusal(own.try('merge', { into: appeal.number }))).toBe('invalid: merge-with-itself');
  });

  test('a case cannot be merged with a case that has ended', () => {
    const late = givenCase().at('2026-03-09 15:00');
    expect(getRefusal(late.try('merge', { into: closing }))).toBe('rule-broken: master-not-open');
  });

  test('reports are merged only if no accused unit could get to handle the other', () => {
    const tipOff = givenCase({ filing: { kind: 'report', accusedUnitId: 'bureau' } });
    const accusing = (accusedUnitId?: string) => masterNumber({ kind: 'report', stage: 'open', accusedUnitId });
    expect(getRefusal(tipOff.try('merge', { into: accusing('heat') }))).toBe('invalid: merge-other-accused');
    expect(getRefusal(tipOff.try('merge', { into: accusing() }))).toBe('invalid: merge-other-accused');
    expect(tipOff.try('merge', { into: accusing('bureau') }).ok).toBe(true);
  });

  test('a case that others have joined cannot join another', () => {
    const master = givenCase().when('join', child(1));
    expect(getRefusal(master.try('merge', { into }))).toBe('rule-broken: has-joined-cases');
    expect(master.when('part', child(1)).try('merge', { into }).ok).toBe(true);
  });
});

describe('an end of the merge', () => {
  test.each(['submitted', 'accepted'] as const)('unmerge returns the case to %s in a new run', (status) => {
    const back = givenCaseIn(status).when('merge', { into }).when('unmerge');
    expect(back.appeal).toMatchObject({ status, run: 2 });
    expect(back.appeal.merger).toBeUndefined();
  });

  test('unmerge restarts the clock with the deadline it had', () => {
    const before = givenCaseIn('accepted');
    const { dueAt } = before.clock('dispatch');
    const back = before
      .when('merge', { into })
      .after(40 * 60_000)
      .when('unmerge');
    expect(back.clock('dispatch')).toMatchObject({ state: 'running', dueAt });
    expect(back.clock('dispatch').met).toBeUndefined();
    expect(back.checkpoint).toBe(dueAt);
  });

  test('unmerge starts no clock for a case of an older log that has none for its acceptance', () => {
    const { appeal, context } = givenCase().when('merge', { into });
    const older = { ...appeal, clocks: [] };
    const back = decide(older, { name: 'unmerge', body: {} }, actorAs('SUP'), context);
    expect(back.ok && back.value.changes).toMatchObject({ status: 'submitted', run: 2 });
    expect(back.ok && back.value.changes.clocks).toBeUndefined();
  });

  test('a supervisor may unmerge for a day, the system at any time', () => {
    const merged = givenCase().when('merge', { into });
    expect(merged.after(DAY_MS).try('unmerge').ok).toBe(true);
    merged.after(1);
    expect(getRefusal(merged.try('unmerge'))).toBe('rule-broken: unmerging-over');
    expect(merged.try('unmerge', {}, actorAs('SYS')).ok).toBe(true);
  });
});

describe('the master', () => {
  test('a master that became a tip-off, or accuses another unit, keeps no case merged before', () => {
    const merged = { ...givenCase().when('merge', { into }).appeal, id: child(1).childId };
    const others = (changes: Partial<Appeal>) => () => ({ ...merged, ...changes });
    const join = (changes: Partial<Appeal>) =>
      getRefusal(givenCase({ context: { appeal: others(changes) } }).try('join', child(1)));
    expect(join({ kind: 'report' })).toBe('rule-broken: merge-other-kind');
    expect(join({ accusedUnitId: 'heat' })).toBe('rule-broken: merge-other-accused');
    expect(givenCase({ context: { appeal: others({}) } }).try('join', child(1)).ok).toBe(true);
  });

  test('a master takes each case once, and parts only from cases that have joined', () => {
    const master = givenCase().when('join', child(1)).when('join', child(2));
    expect(getRefusal(master.try('join', child(1)))).toBe('rule-broken: already-joined');
    expect(getRefusal(master.try('part', child(3)))).toBe('rule-broken: not-joined');
    expect(master.when('part', child(1)).appeal.children.map(({ id }) => id)).toEqual(['appeal-child2']);
  });

  test('a master gets the flag group from the fifth case of the matter on', () => {
    const master = givenCase();
    for (const index of [1, 2, 3]) master.when('join', child(index));
    expect(master.appeal.flags).toEqual([]);
    expect(master.when('join', child(4)).appeal.flags).toEqual(['group']);
  });

  test('a master takes at most the number of cases in the policy', () => {
    const full = givenCase({ context: { policy: { ...DEFAULT_POLICY, maxJoined: 1 } } }).when('join', child(1));
    expect(getRefusal(full.try('join', child(2)))).toBe('rule-broken: master-full');
    const late = givenCase({ context: { policy: { ...DEFAULT_POLICY, maxJoined: 0 } } });
    expect(getRefusal(late.try('merge', { into }))).toBe('rule-broken: master-full');
  });

  test('an ended master parts from its cases and takes no more', () => {
    const ended = givenCase().when('join', child(1)).when('refuse');
    expect(getRefusal(ended.try('join', child(2)))).toBe('illegal-transition');
    expect(ended.try('part', child(1)).ok).toBe(true);
  });
});

describe('a merged case', () => {
  const following = (number: string) => givenCaseIn('accepted').when('merge', { into: number });
  const follower = () => following(closing);

  test('a merged case rates the result of its master and stays merged', () => {
    const rated = follower().when('rate', { answer: GOOD_ANSWER });
    expect(rated.appeal).toMatchObject({ status: 'merged', followUp: { finalAnswer: GOOD_ANSWER } });
    expect(rated.events.at(-1)?.data).toMatchObject({
      followed: { wasHeld: false },
    });
    expect(getRefusal(rated.try('rate'))).toBe('rule-broken: already-rated');
  });

  test('a case that has left its master gets no more of its events', () => {
    const rated = follower().when('rate', { answer: GOOD_ANSWER });
    expect(rated.appeal.followUp.followed).toBeDefined();
    const left = rated.when('unmerge').appeal.followUp;
    expect(left.followed).toBeUndefined();
    expect(left.finalAnswer).toMatchObject(GOOD_ANSWER);
  });

  test('a merged case rates each result of its master once', () => {
    const rated = follower().when('rate');
    expect(rated.at('2026-03-10 09:00').try('rate').ok).toBe(true);
  });

  test('a merged case cannot rate before a result, nor a refused master', () => {
    expect(getRefusal(following(into).try('rate'))).toBe('rule-broken: nothing-to-rate');
    const refusing = following(masterNumber({ kind: 'complaint', stage: 'refusing' })).at('2026-03-09 15:00');
    expect(getRefusal(refusing.try('rate'))).toBe('rule-broken: nothing-to-rate');
  });

  test('a bad answer of a merged case starts no verdict', () => {
    const rated = follower().when('rate', { answer: { ...GOOD_ANSWER, resolved: false } });
    expect(rated.appeal.followUp.verdictPending).toBe(false);
  });

  test('a merged case may be reopened alone for 15 d after its master has closed', () => {
    const open = follower();
    expect(getRefusal(open.try('reopen'))).toBe('rule-broken: master-open');
    const after = open.at('2026-03-09 15:00').when('reopen');
    expect(after.appeal).toMatchObject({ status: 'accepted', round: 2, run: 2 });
    expect(after.appeal.merger).toBeUndefined();
    expect(after.events.at(-1)?.data).toMatchObject({ masterId: `appeal-${closing}` });
  });

  test('only a supervisor reopens a merged case whose master was refused', () => {
    const refused = following(masterNumber({ kind: 'complaint', stage: 'refusing' })).at('2026-03-09 15:00');
    expect(getRefusal(refused.try('reopen'))).toBe('rule-broken: reopening-over');
    expect(refused.try('reopen', {}, actorAs('SUP')).ok).toBe(true);
  });

  test('rating and reopening a merged case end some time after its master has closed', () => {
    const { appeal: master } = givenCaseIn('closed');
    let known = givenCaseIn('followUp').appeal;
    const given = givenCaseIn('accepted', { context: { appeal: () => ({ ...known, id: 'appeal-2' }) } }).when('merge');
    known = master;
    expect(getRefusal(given.after(8 * DAY_MS).try('rate'))).toBe('rule-broken: rating-over');
    expect(given.try('reopen').ok).toBe(true);
    expect(getRefusal(given.after(8 * DAY_MS).try('reopen'))).toBe('rule-broken: reopening-over');
  });
});
