import { describe, expect, test } from 'vitest';
import type { Appeal } from '../../shared/domain/appeal/appeal.ts';
import type { SurveyAnswer } from '../../shared/domain/appeal/words.ts';
import { HOUR_MS, type Instant } from '../../shared/domain/clocks/instant.ts';
import { DEFAULT_POLICY } from '../../shared/domain/directory/policy.ts';
import { countCase } from '../../shared/domain/statistics/case-counts.ts';
import { type CaseOptions, GivenCase, givenCase, givenCaseIn } from '../support/domain/case.ts';
import { actorAs } from '../support/domain/world.ts';
import { asked as ask } from '../support/lake/asked.ts';

const closed = (satisfaction: 1 | 2 | 3 | 4 | 5, resolved = true, options: CaseOptions = {}) =>
  givenCaseIn('followUp', options).when('rate', { answer: { contacted: true, resolved, satisfaction } });

/** A rated case that was on hold for a day. */
function held(satisfaction: 1 | 2 | 3 | 4 | 5, resolved: boolean) {
  const given = givenCaseIn('inProgress')
    .when('requestHold')
    .when('approveHold')
    .after(24 * HOUR_MS)
    .when('resume');
  return given
    .when('submitResult')
    .when('pass')
    .when('rate', { answer: { contacted: true, resolved, satisfaction } });
}

describe('the rates of DOMAIN 6', () => {
  test('the composite weighs response, resolution and satisfaction 30 / 35 / 35', async () => {
    const late = givenCaseIn('inProgress')
      .after(30 * HOUR_MS)
      .when('contact')
      .when('submitResult')
      .when('pass');
    const cases = [
      // Contacted after the 24 hours: no response.
      late.when('rate', { answer: { contacted: true, resolved: true, satisfaction: 5 } }),
      // Not contacted: no response.
      givenCaseIn('followUp').when('rate', { answer: { contacted: false, resolved: true, satisfaction: 4 } }),
      closed(3),
      closed(4),
      // Unresolved and dissatisfied.
      closed(2, false),
    ];
    const [all] = await ask('rates', cases);
    expect(all).toMatchObject({ dimension: 'all', valid: 5, response: 0.6, resolution: 0.8, satisfaction: 0.8 });
    expect(all?.composite).toBeCloseTo(0.3 * 0.6 + 0.35 * 0.8 + 0.35 * 0.8, 12);
  });

  test('a merged case is scored for the unit, category, contact and holds of its master', async () => {
    const open = givenCaseIn('inProgress').appeal;
    const follower = (master: Appeal, at: Instant, answer: object) => {
      let seen = open;
      const filing = { categoryHint: undefined };
      const given = givenCase({ id: 'follower', filing, context: { appeal: () => seen } }).when('merge', {
        into: open.number,
      });
      seen = master;
      return given.on(at).when('rate', { answer: { contacted: true, ...answer } as SurveyAnswer });
    };
    const followers = ({ appeal, now }: GivenCase) =>
      [1, 2].map(() => follower(appeal, now, { resolved: false, satisfaction: 1 }));
    const late = givenCaseIn('inProgress')
      .after(30 * HOUR_MS)
      .when('contact')
      .when('submitResult')
      .when('pass');
    const cases = [...followers(late), ...followers(held(5, true))];
    const query = 'SELECT unit_id, category, responded, resolved, satisfied FROM scores ORDER BY appeal_id';
    const worse = { unit_id: 'parks', category: '0101', satisfied: 0 };
    expect(await ask(query, cases)).toEqual([
      ...[1, 2].map(() => ({ ...worse, responded: 0, resolved: 0 })),
      ...[1, 2].map(() => ({ ...worse, responded: 1, resolved: null })),
    ]);
    for (const { events } of cases)
      expect(Object.values(countCase(events, '210000')?.months ?? {})).toMatchObject([{ followUps: 1, resolved: 0 }]);
    expect(cases.map(({ events }) => countCase(events, '210000')?.category)).toEqual(Array(4).fill('0101'));
    expect(cases.map(({ events }) => countCase(events, '210000')?.months['2026-03']?.resolvable)).toEqual([1, 1, 0, 0]);

    const mediation = follower({ ...late.appeal, unscored: 'lawEnforcement' }, late.now, {
      resolved: true,
      satisfaction: 5,
    });
    expect(await ask(query, [mediation])).toEqual([]);
    expect(countCase(mediation.events, '210000')?.months['2026-03']?.followUps).toBe(0);

    // After it was unmerged its answer counts as its own, in both.
    const soon = givenCaseIn('followUp');
    const alone = follower({ ...soon.appeal, unscored: 'lawEnforcement' }, soon.now, {
      resolved: true,
      satisfaction: 5,
    });
    alone.when('unmerge');
    const [scored] = await ask(query, [alone]);
    expect(scored).toMatchObject({ unit_id: 'parks', resolved: 1, satisfied: 1 });
    expect(countCase(alone.events, '210000')?.months['2026-03']).toMatchObject({
      ...{ followUps: 1, resolved: 1, satisfied: 1, responded: scored?.responded },
    });
  });

  test('a case whose appellant was not reached has no valid follow-up', async () => {
    const silent = givenCaseIn('followUp').at('2026-03-20 10:00');
    silent.timer();
    expect(silent.appeal.outcome).toBe('notReached');
    const [all] = await ask('rates', [closed(5), closed(5), closed(5), closed(5), closed(5), silent]);
    expect(all).toMatchObject({ valid: 5, response: 1 });
  });

  test('rounds that were on hold are left out of the resolution rate only', async () => {
    const [all] = await ask('rates', [closed(5), closed(5), closed(5), closed(5), held(1, false)]);
    expect(all).toMatchObject({ valid: 5, resolution: 1, satisfaction: 0.8 });
  });

  test('unscored cases are left out of all rates, even if ruled so after the answer', async () => {
    const contested = closed(1, false).when('closeWithReason').after(HOUR_MS).when('appealScore');
    const cases = [closed(5), closed(5), closed(5), closed(5), closed(5), contested];
    expect((await ask('rates', cases))[0]).toMatchObject({ valid: 6 });
    contested.at('2026-04-02 10:00').when('ruleScore', { upheld: true });
    expect((await ask('rates', cases))[0]).toMatchObject({ valid: 5, satisfaction: 1 });
  });

  test('the final answer of a follow-up counts, and the first one stays in its row', async () => {
    const changed = closed(1, false).after(HOUR_MS);
    changed.when('rate', { answer: { contacted: true, resolved: true, satisfaction: 5 } });
    const [row] = await ask('SELECT first_satisfaction, satisfaction, first_resolved, resolved FROM surveys', [
      changed,
    ]);
    expect(row).toEqual({ first_satisfaction: 1, satisfaction: 5, first_resolved: false, resolved: true });
  });

  test('a follow-up counts on the day of its first answer, with the final one', async () => {
    const changed = closed(1, false).at('2026-04-02 10:00');
    changed.when('rate', { answer: { contacted: true, resolved: true, satisfaction: 5 } });
    const [all] = await ask('rates', [closed(5), closed(5), closed(5), closed(5), changed]);
    expect(all).toMatchObject({ valid: 5, resolution: 1, satisfaction: 1 });
  });

  test('each round has its own follow-up, and the one before a redo counts as redone', async () => {
    const twice = closed(1, false).when('redo').when('sign').when('submitResult').when('pass').when('rate');
    expect((await ask('redos', [twice, closed(5)]))[0]).toEqual({ answered: 3, redone: 1, share: 1 / 3 });
  });

  test('cells of fewer than five follow-ups have no rates', async () => {
    const [all] = await ask('rates', [closed(5), closed(5), closed(5), closed(5)]);
    expect(all).toMatchObject({ valid: 4, response: null, resolution: null, satisfaction: null, composite: null });
  });
});

describe('other figures', () => {
  test('volume counts filings of the local days by kind, channel, category and county', async () => {
    const lastSecond = new GivenCase({ filedAt: '2026-03-31 23:59:59', filing: { kind: 'help' } }).submit();
    const after = new GivenCase({ filedAt: '2026-04-01 00:00' }).submit();
    const rows = await ask('volume', [givenCaseIn('submitted'), lastSecond, after]);
    expect(rows.map(({ dimension, value, appeals }) => [dimension, value, appeals])).toEqual([
      ['all', 'all', 2],
      ['category', '01', 2],
      ['channel', 'web', 2],
      ['county', '210102', 2],
      ['kind', 'complaint', 1],
      ['kind', 'help', 1],
    ]);
  });

  test('on-the-spot counts appeals that the centre answered itself, at once or later', async () => {
    const cases = [
      new GivenCase().submitAnswered(),
      givenCaseIn('submitted').when('answer'),
      givenCaseIn('followUp'),
      givenCaseIn('submitted'),
    ];
    expect((await ask('on-the-spot', cases))[0]).toEqual({ channel: 'all', appeals: 4, on_the_spot: 2, share: 0.5 });
  });

  test('times are from dispatch to signature, from there to contact, and from filing to the answer', async () => {
    const life = (hours: number) =>
      givenCaseIn('dispatched')
        .after(hours * HOUR_MS)
        .when('sign')
        .after(2 * HOUR_MS)
        .when('contact')
        .after(HOUR_MS)
        .when('submitResult')
        .when('pass');
    const rows = await ask('times', [life(1), life(2), life(9)]);
    expect(rows).toMatchObject([
      { step: 'contact', cases: 3, median_hours: 2, p90_hours: 2 },
      { step: 'sign', cases: 3, median_hours: 2, p90_hours: 9 },
      // It was dispatched after two minutes.
      { step: 'solve', cases: 3 },
    ]);
    expect(rows[2]?.median_hours).toBeCloseTo(2 / 60 + 5, 6);
  });

  test('on-time counts clocks that were met, without those called off', async () => {
    const [late] = await ask('on-time', [
      givenCaseIn('inProgress'),
      givenCaseIn('dispatched').at('2026-03-11 10:00').when('sign'),
    ]).then((rows) => rows.filter(({ kind }) => kind === 'sign'));
    expect(late).toEqual({ kind: 'sign', clock_class: 'all', clocks: 2, met: 1, share: 0.5 });
  });

  test('a return costs the hours from the dispatch to the next one', async () => {
    const returned = givenCaseIn('dispatched')
      .after(3 * HOUR_MS)
      .when('requestReturn')
      .after(HOUR_MS)
      .when('upholdReturn');
    returned.after(2 * HOUR_MS).when('dispatch', { lead: 'heat' });
    const kept = givenCaseIn('dispatched').after(HOUR_MS).when('requestReturn').when('rejectReturn');
    expect(await ask('returns', [returned, kept])).toEqual([
      { dispatches: 3, returned: 1, share: 1 / 3, ping_pong_hours: 6, median_hours: 6, p90_hours: 6 },
    ]);
  });

  test('marks are counted by clock and severity, with their appeals', async () => {
    const late = givenCaseIn('inProgress').at('2026-03-20 10:00');
    late.timer();
    const rows = await ask('escalations', [late]);
    expect(
      rows.filter(({ clock }) => clock === 'result').map(({ mark, marks, appeals }) => [mark, marks, appeals]),
    ).toEqual([
      ['reminder50', 1, 1],
      ['reminder80', 1, 1],
      ['yellow', 1, 1],
      ['red', 1, 1],
      ['escalated', 1, 1],
    ]);
  });

  test('hot topics are compared with the days before', async () => {
    const february = new GivenCase({ filedAt: '2026-02-10 10:00' }).submit();
    expect(await ask('hot-topics', [february, givenCaseIn('submitted'), givenCaseIn('accepted')])).toEqual([
      { category: '0101', county: '210102', appeals: 2, before: 1, more: 1 },
    ]);
  });

  test('appeals are counted with photos, with videos and with neither, and how many were solved', async () => {
    const withBoth = givenCaseIn('needsInfo').when('supply', { mediaIds: ['photo-1', 'video-1'] });
    const solved = withBoth.when('accept').when('dispatch').when('sign').when('submitResult').when('pass');
    const video = givenCaseIn('needsInfo').when('supply', { mediaIds: ['video-2'] });
    const recording = givenCaseIn('needsInfo').when('supply', { mediaIds: ['audio-1'] });
    // A photo of the unit does not count.
    const proof = givenCaseIn('inProgress').when('contact', { mediaIds: ['photo-2'] });
    const unsolved = givenCaseIn('inProgress').when('submitResult', { solved: false }).when('pass');
    expect(await ask('media', [solved, video, recording, proof, unsolved])).toEqual([
      { media: 'either', appeals: 2, answered: 1, solved: 1, share: 0.5 },
      { media: 'neither', appeals: 3, answered: 1, solved: 0, share: 0 },
      { media: 'photo', appeals: 1, answered: 1, solved: 1, share: 1 },
      { media: 'video', appeals: 2, answered: 1, solved: 1, share: 0.5 },
    ]);
  });

  test("an automatic dispatch bounced if the unit's return was upheld", async () => {
    const bounced = givenCaseIn('accepted')
      .when('dispatch', {}, actorAs('SYS'))
      .when('requestReturn')
      .when('upholdReturn');
    const kept = givenCaseIn('accepted').when('dispatch', {}, actorAs('SYS')).when('sign');
    expect(await ask('automatic-dispatch', [bounced, kept, givenCaseIn('inProgress')])).toMatchObject([
      { dispatched_by: 'automatic', dispatches: 2, bounced: 1, share: 0.5 },
      { dispatched_by: 'person', dispatches: 1, bounced: 0, share: 0 },
    ]);
  });

  test('the backlog of a day is opened appeals minus those that ended by its end', async () => {
    const ended = givenCaseIn('submitted').at('2026-03-11 09:00').when('refuse');
    const notDrawn = { policy: { ...DEFAULT_POLICY, surveyShare: 0 } };
    const onTheSpot = new GivenCase({ filedAt: '2026-03-10 09:00', context: notDrawn }).submitAnswered();
    expect(await ask('backlog', [ended, givenCaseIn('submitted'), onTheSpot], '2026-03-12 09:00')).toEqual([
      { city: '210100', day: '2026-03-09', opened: 2, ended: 0, open_appeals: 2 },
      { city: '210100', day: '2026-03-10', opened: 0, ended: 0, open_appeals: 2 },
      { city: '210100', day: '2026-03-11', opened: 0, ended: 1, open_appeals: 1 },
    ]);
  });

  test('a day without events has a backlog too, up to yesterday, and today after an event', async () => {
    const ended = givenCaseIn('submitted').at('2026-03-11 09:00').when('refuse');
    const elsewhere = new GivenCase({ filedAt: '2026-03-12 00:30', filing: { regionCode: '210202' } }).submit();
    const rows = await ask('backlog', [ended, elsewhere, givenCaseIn('submitted')], '2026-03-14 00:30');
    expect(rows.map(({ city, day, opened, ended, open_appeals }) => [city, day, opened, ended, open_appeals])).toEqual([
      ['210100', '2026-03-09', 2, 0, 2],
      ['210100', '2026-03-10', 0, 0, 2],
      ['210100', '2026-03-11', 0, 1, 1],
      ['210100', '2026-03-12', 0, 0, 1],
      ['210100', '2026-03-13', 0, 0, 1],
      ['210200', '2026-03-12', 1, 0, 1],
      ['210200', '2026-03-13', 0, 0, 1],
    ]);
    const [today] = await ask('backlog', [elsewhere], '2026-03-12 01:00');
    expect(today).toMatchObject({ city: '210200', day: '2026-03-12', open_appeals: 1 });
  });
});

test('a clock that was on hold and extended has counts of both', async () => {
  const given = givenCaseIn('inProgress').when('requestExtension').when('grantExtension');
  given
    .when('requestHold')
    .when('approveHold')
    .after(24 * HOUR_MS)
    .when('resume');
  const [result] = await ask("SELECT * FROM clocks WHERE kind = 'result'", [given]);
  expect(result).toMatchObject({ state: 'running', extensions: 1, pauses: 1, paused_ms: 24 * HOUR_MS });
  expect(String(result?.due_at) > String(result?.first_due_at)).toBe(true);
});

test('a clock has the times of its ledger: start, deadline, pauses, stop', async () => {
  const given = givenCaseIn('needsInfo')
    .after(3 * HOUR_MS)
    .when('supply')
    .after(HOUR_MS)
    .when('accept');
  const [accept] = await ask("SELECT * FROM clocks WHERE kind = 'accept'", [given]);
  expect(accept).toMatchObject({
    state: 'stopped',
    is_met: true,
    breached_at: null,
    pauses: 1,
    paused_ms: 3 * HOUR_MS,
  });
  expect(accept).toMatchObject({ stopped_by: 'appeal.accepted', first_due_at: '2026-03-09 04:00:00.000' });
});
