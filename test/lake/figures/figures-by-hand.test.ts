import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import type { Flag } from '#kernel/domain/vocabulary.ts';
import { GivenCase, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { asked as ask } from '#test/support/lake/asked.ts';

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

  test('the median of ten times is the fifth of them, and the 90th percentile the ninth', async () => {
    const hours = [90, 1, 50, 2, 70, 3, 80, 4, 60, 5];
    const lives = hours.map((each) =>
      givenCaseIn('dispatched')
        .after(each * HOUR_MS)
        .when('sign'),
    );
    expect(await ask('times', lives)).toMatchObject([{ step: 'sign', cases: 10, median_hours: 5, p90_hours: 80 }]);
  });

  test('on-time counts clocks that were met, without those called off', async () => {
    const [late] = await ask('on-time', [
      givenCaseIn('inProgress'),
      givenCaseIn('dispatched').at('2026-03-11 10:00').when('sign'),
    ]).then((rows) => rows.filter(({ kind }) => kind === 'sign'));
    expect(late).toMatchObject({ kind: 'sign', role: 'all', clocks: 2, met: 1, late: 1, still_open: 0, share: 0.5 });
  });

  /** The row of all result limits that ended in March. */
  const resultLimits = async (...lives: GivenCase[]) => {
    const rows = await ask('on-time', lives);
    return rows.find(({ kind, role }) => kind === 'result' && role === 'all');
  };
  const silent = () => {
    const given = givenCaseIn('inProgress').at('2026-03-20 10:00');
    given.timer();
    return given;
  };

  test('a limit that passed without its event is missed, so that no unit looks better by not answering', async () => {
    expect(await resultLimits(silent())).toMatchObject({ clocks: 1, met: 0, late: 0, still_open: 1, share: 0 });
    const answered = givenCaseIn('resultReview');
    expect(await resultLimits(silent(), answered)).toMatchObject({ clocks: 2, met: 1, still_open: 1, share: 0.5 });
  });

  test('a limit that was called off after its end is missed by the unit that had it, and is not late work', async () => {
    const withdrawn = silent().when('withdraw');
    expect(await resultLimits(withdrawn)).toMatchObject({ clocks: 1, met: 0, late: 0, called_off: 1, share: 0 });
    expect(await resultLimits(givenCaseIn('inProgress').when('withdraw'))).toBeUndefined();
  });

  test('the limits of the lead stand apart from those of assists', async () => {
    const assisted = givenCaseIn('inProgress').when('addAssist', { unitId: 'heat' }, actorAs('DSP'));
    assisted.when('sign', {}, actorAs('UNT', 'heat')).when('finishAssist', {}, actorAs('UNT', 'heat'));
    assisted.at('2026-03-20 10:00').timer();
    const rows = await ask('on-time', [assisted]);
    const shares = rows.filter(({ kind, clock_class }) => kind === 'result' && clock_class === 'all');
    expect(shares.map(({ role, clocks, met }) => [role, clocks, met])).toEqual([
      ['all', 2, 1],
      ['assist', 1, 1],
      ['lead', 1, 0],
    ]);
  });

  test('a returned share counts for sign only up to the request of its return', async () => {
    const share = async (hours: number) => {
      const given = givenCaseIn('dispatched').after(hours * HOUR_MS);
      // The ruling comes days later, when the signature would have been late.
      given
        .when('requestReturn')
        .after(72 * HOUR_MS)
        .when('upholdReturn');
      const rows = await ask('on-time', [given]);
      return rows.find(({ kind, clock_class }) => kind === 'sign' && clock_class === 'all');
    };
    expect(await share(3)).toMatchObject({ kind: 'sign', clocks: 1, met: 1, late: 0, share: 1 });
    const assist = givenCaseIn('dispatched').when('addAssist', { unitId: 'heat' }, actorAs('DSP')).after(HOUR_MS);
    assist.when('requestReturn', {}, actorAs('UNT', 'heat'));
    const rows = await ask('on-time', [assist]);
    expect(rows.find(({ kind }) => kind === 'sign')).toMatchObject({ clocks: 1, met: 1 });
  });

  test('a share that was passed down counts for sign only up to the request of its return', async () => {
    const [district, street] = [actorAs('UNT', 'district'), actorAs('UNT', 'street-1')];
    const passed = (hours: number) => {
      const given = givenCaseIn('accepted').when('dispatch', { lead: 'district' }).when('sign', {}, district);
      given
        .when('passDown', { unitId: 'street-1' }, district)
        .after(hours * HOUR_MS)
        .when('requestReturn', {}, street)
        .after(72 * HOUR_MS)
        .when('ruleShare', { assignmentId: 'a2', subject: 'return', upheld: true }, district);
      return given;
    };
    // Both end long after the limit of a working day; the first was returned in an hour. The district signed in time.
    const rows = await ask('on-time', [passed(1)]);
    expect(rows.find(({ kind, clock_class }) => kind === 'sign' && clock_class === 'all')).toMatchObject({
      kind: 'sign',
      clocks: 2,
      met: 2,
      share: 1,
    });
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
    ending: 'met',
    ended_date: '2026-03-09',
    pauses: 1,
    paused_ms: 3 * HOUR_MS,
  });
  expect(accept).toMatchObject({ stopped_by: 'appeal.accepted', first_due_at: '2026-03-09 04:00:00.000' });
});

describe('figures of the classifier and the catalogue', () => {
  test('proposals count decisions by month, model and first proposal, and how many agreed with it', async () => {
    const decided = (first: string, category: string, share: number, isSure = false, flags: Flag[] = []) => {
      const categories = [{ category: first, share }];
      const proposed = { model: 'router-1-0a1b2c3d', categories, words: [], ...(isSure && { sure: first }) };
      return new GivenCase({ flags }).submit().when('accept', { category, proposed });
    };
    const corrected = decided('0201', '0101', 0.7).when('reclassify', {
      category: '0201',
      proposed: { model: 'router-1-0a1b2c3d', categories: [{ category: '0201', share: 0.7 }], words: [] },
    });
    const rows = await ask('proposals', [
      decided('0101', '0101', 0.9, true),
      decided('0101', '0201', 0.5),
      corrected,
      // Without a model, and a case whose appellant is protected.
      givenCaseIn('accepted'),
      decided('0101', '0101', 0.9, true, ['confidential']),
    ]);
    const of = { month: '2026-03', model: 'router-1-0a1b2c3d' };
    expect(rows).toMatchObject([
      { ...of, category: 'all', decisions: 4, accepted: 2, share: 0.5, sure: 1, sure_accepted: 1 },
      { ...of, category: '0101', decisions: 2, accepted: 1, share: 0.5, sure: 1, sure_accepted: 1 },
      { ...of, category: '0201', decisions: 2, accepted: 1, share: 0.5, sure: 0, sure_accepted: 0 },
    ]);
    expect(rows.map(({ mean_probability }) => Number(Number(mean_probability).toFixed(3)))).toEqual([0.7, 0.7, 0.7]);
  });

  test('bounces by rule are returned dispatches by the rule that the search before them found', async () => {
    const dispatched = (ruleId: string | undefined) =>
      givenCase()
        .when('suggest', { ruleId } as never)
        .when('accept')
        .when('dispatch');
    const returned = dispatched('r-trees').when('requestReturn').when('upholdReturn');
    const rows = await ask('rule-bounces', [returned, dispatched('r-trees'), dispatched(undefined)]);
    expect(rows).toEqual([
      { rule_id: 'r-trees', dispatches: 2, bounced: 1, share: 0.5, judged: 2, overridden: 0 },
      { rule_id: 'none', dispatches: 1, bounced: 0, share: 0, judged: 1, overridden: 0 },
    ]);
  });
});

test('knowledge items count uses of the newest snapshot and the answers that cited them', async () => {
  const uses = (shown: number, opened: number, solved: number, filedAnyway: number) => ({
    shown,
    opened,
    solved,
    filedAnyway,
  });
  const cited = (flags: Flag[] = []) => new GivenCase({ flags }).submit().when('answer', { knowledgeId: 'heating' });
  const rows = await ask('knowledge-items', [cited(), cited(['confidential']), givenCaseIn('submitted')], undefined, [
    { asOf: '2026-03-20', itemId: 'heating', month: '2026-03', uses: uses(10, 4, 1, 1) },
    { asOf: '2026-04-02', itemId: 'heating', month: '2026-03', uses: uses(20, 10, 4, 5) },
    { asOf: '2026-04-02', itemId: 'heating', month: '2026-02', uses: uses(99, 99, 99, 99) },
    { asOf: '2026-04-02', itemId: 'water', month: '2026-03', uses: uses(3, 0, 0, 0) },
  ]);
  expect(rows).toEqual([
    {
      item_id: 'heating',
      shown: 20,
      opened: 10,
      solved: 4,
      filed_anyway: 5,
      cited: 1,
      solved_share: 0.4,
      failed_share: 0.5,
    },
    {
      item_id: 'water',
      shown: 3,
      opened: 0,
      solved: 0,
      filed_anyway: 0,
      cited: 0,
      solved_share: null,
      failed_share: null,
    },
  ]);
});
