import { beforeAll, describe, expect, test } from 'vitest';
import { openOperator } from '#test/support/e2e/aws.ts';
import { type Case, caseAt, coldFlat, eventsOf, fileCase, queueOf, unclearMatter } from '#test/support/e2e/case.ts';
import { type Body, messagesTo } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';
import { people, platform } from './stories/shared-platform.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Phones of the example district's heating company: its duty desk, its leader. */
const [HEATING_DESK, HEATING_LEADER] = ['13900000021', '13900000022'];

beforeAll(async () => {
  // Into a year without a published calendar, so that these tests do not depend on the day they are run on.
  await jumpTo(people, '2031-01-07T02:00:00Z');
});

const iso = (ms: number) => new Date(ms).toISOString();
const clockOf = (body: Body, kind: string) => body.clocks.findLast((clock) => clock.kind === kind);
const dueOf = (body: Body, kind: string) => clockOf(body, kind)?.dueAt ?? '';

/** The milestones in the log of a case: clock, name, when due, when recorded, whether anybody was notified. */
const marksOf = async ({ number, read }: Case) => {
  const operator = openOperator(platform.dataDir);
  const { clocks } = await read('auditor');
  const kinds = new Map(clocks.map(({ id, kind }) => [id, kind]));
  return (await operator.events(await operator.appealIdOf(number)))
    .filter(({ type }) => type === 'appeal.marked')
    .map(({ at, data }) => ({
      what: `${kinds.get(String(data.clock))} ${data.mark}`,
      dueAt: String(data.dueAt),
      at,
      notified: data.notified,
    }));
};

describe('a case that nobody signs', () => {
  let neglected: Case;
  let dispatchedAt: number;

  test('A case that nobody signs turns yellow after the limit, and red after twice the limit', async () => {
    neglected = await caseAt(people, 'dispatched');
    const seen = await neglected.read('unit-heating');
    dispatchedAt = Date.parse(clockOf(seen, 'sign')?.startedAt ?? '');
    expect(dueOf(seen, 'sign')).toBe(iso(dispatchedAt + HOUR_MS));
    const lightIn = async (name: 'unit-heating') =>
      (await queueOf(people.as(name), 'unit')).find(({ number }) => number === neglected.number)?.light;
    await eventually(async () => expect(await lightIn('unit-heating')).toBe('green'));

    await jumpTo(people, iso(dispatchedAt + HOUR_MS));
    await eventually(async () => expect((await marksOf(neglected)).map(({ what }) => what)).toEqual(['sign yellow']));
    expect(await lightIn('unit-heating')).toBe('yellow');
    expect(clockOf(await neglected.read('unit-heating'), 'sign')).toMatchObject({ light: 'yellow', marks: ['yellow'] });
    const warned = (mark: string) => expect.stringMatching(`${mark}：诉求${neglected.number}，.*签收时限`);
    await eventually(async () => expect(await messagesTo(platform.url, HEATING_DESK)).toContainEqual(warned('黄牌')));
    expect(await messagesTo(platform.url, HEATING_LEADER)).toEqual([]);
    await jumpTo(people, iso(dispatchedAt + 2 * HOUR_MS));
    await eventually(async () => expect(await messagesTo(platform.url, HEATING_LEADER)).toContainEqual(warned('红牌')));
    await eventually(async () => expect(await lightIn('unit-heating')).toBe('red'));
  });

  test('A result clock is marked at the exact instants of the rule', async () => {
    const operator = openOperator(platform.dataDir);
    const appealId = await operator.appealIdOf(neglected.number);
    const expected = [
      ['sign yellow', 1],
      ['sign red', 2],
      ['result reminder50', 12],
      ['result reminder80', 19.2],
      ['result yellow', 24],
      ['result red', 25],
      ['result escalated', 27],
      ['result circular', 29],
    ] as const;
    const due = expected.map(([what, hours]) => [what, iso(dispatchedAt + hours * HOUR_MS)] as const);
    for (const [index, [, checkpoint]] of due.entries()) {
      if (index < 2) continue;
      // Once the workflow waits for it, it is what comes next.
      await eventually(async () => expect(await operator.checkpointOf(appealId)).toBe(checkpoint));
      await jumpTo(people, checkpoint);
      await eventually(async () => expect(await marksOf(neglected)).toHaveLength(index + 1));
    }
    const marks = await marksOf(neglected);
    expect(marks.map(({ what, dueAt }) => [what, dueAt])).toEqual(due);
    for (const { at, dueAt } of marks) expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(dueAt));
    expect(marks.every(({ notified }) => notified === true)).toBe(true);
  });

  test('A late case is in the queue of the supervisors and of the unit above', async () => {
    expect(await neglected.read('supervisor')).toMatchObject({ supervision: 'circular', status: 'dispatched' });
    await eventually(async () => {
      for (const [name, queue] of [
        ['supervisor', 'supervision'],
        ['unit-city', 'unit'],
      ] as const)
        expect((await queueOf(people.as(name), queue)).map(({ number }) => number)).toContain(neglected.number);
    });
    const own = await neglected.read('citizen-1');
    expect(own.timeline.filter(({ event }) => event === 'appeal.marked')).toHaveLength(6);
  });

  test('A late case can still be signed and answered, and its clocks are missed', async () => {
    await neglected.give('unit-heating', 'sign');
    // The unit above has the duty to act: it may do what the unit does not.
    await neglected.give('unit-city', 'contact', { how: 'phone' });
    const answered = await neglected.give('unit-heating', 'submit-result', { solved: true, publicReply: '抱歉来迟。' });
    expect(clockOf(answered, 'sign')).toMatchObject({ state: 'stopped', met: false });
    expect(clockOf(answered, 'result')).toMatchObject({ state: 'stopped', met: false });
    await neglected.give('dispatcher', 'pass');
  });
});

describe('a jump over all deadlines', () => {
  test('A jump over all deadlines marks each clock in order once, and notifies only of the highest', async () => {
    const forgotten = await caseAt(people, 'dispatched');
    const dispatchedAt = Date.parse(clockOf(await forgotten.read('auditor'), 'sign')?.startedAt ?? '');
    await jumpTo(people, iso(dispatchedAt + 40 * HOUR_MS));
    await eventually(async () => expect(await marksOf(forgotten)).toHaveLength(8));
    const marks = await marksOf(forgotten);
    const instants = marks.map(({ dueAt }) => dueAt);
    expect(instants).toEqual([...instants].sort());
    expect(marks.filter(({ notified }) => notified).map(({ what }) => what)).toEqual(['result circular']);
    await forgotten.give('citizen-1', 'withdraw');
    expect(await marksOf(forgotten)).toHaveLength(8);
  });
});

describe('clocks whose end is an action', () => {
  test('A question without an answer for three working days lets the case lapse', async () => {
    const silent = await fileCase(people, unclearMatter());
    await eventually(async () => expect(eventsOf(await silent.read('operator'))).toContain('candidatesSuggested'));
    const asked = await silent.give('operator', 'ask-info', { question: '哪个小区？' });
    const askedAt = Date.parse(clockOf(asked, 'lapse')?.startedAt ?? '');
    const dueAt = dueOf(asked, 'lapse');
    expect(dueAt).toBe(endOfWorkingDay(askedAt, 3));
    await jumpTo(people, dueAt);
    const closed = await silent.reaches('closed');
    expect(closed).toMatchObject({ outcome: 'lapsed' });
    // A jump may be taken for lost time: then the auditor gives the case its next run, which changes nothing else.
    expect(eventsOf(closed).filter((event) => event !== 'marked' && event !== 'runReplaced')).toEqual([
      'submitted',
      'candidatesSuggested',
      'infoAsked',
      'lapsed',
    ]);
    const late = await silent.try('citizen-1', 'supply', { text: '南湖小区' });
    expect([late.status, late.body.currentStatus]).toEqual([409, 'closed']);
  });

  test('An appellant who was not reached may rate for seven more days', async () => {
    const unasked = await caseAt(people, 'followUp');
    const seen = await unasked.read('follow-up');
    const passedAt = Date.parse(clockOf(seen, 'followUp')?.startedAt ?? '');
    expect(dueOf(seen, 'followUp')).toBe(endOfWorkingDay(passedAt, 3));
    await jumpTo(people, dueOf(seen, 'followUp'));
    expect(await unasked.reaches('closed')).toMatchObject({ outcome: 'notAsked' });
    const { closedAt } = await unasked.read('citizen-1');
    const good = { contacted: true, resolved: true, satisfaction: 4 };
    expect(await unasked.give('citizen-1', 'rate', good)).toMatchObject({ status: 'closed', outcome: 'notAsked' });
    expect((await unasked.try('citizen-1', 'rate', { ...good, satisfaction: 2 })).body.code).toBe('already-rated');

    const other = await caseAt(people, 'followUp');
    await jumpTo(people, dueOf(await other.read('follow-up'), 'followUp'));
    await other.reaches('closed');
    await jumpTo(people, iso(Date.parse((await other.read('citizen-1')).closedAt ?? closedAt) + 7 * DAY_MS + 1));
    expect((await other.try('citizen-1', 'rate', good)).body.code).toBe('rating-over');
  });

  test('A late intake is marked, and the case keeps its state', async () => {
    const unseen = await fileCase(people, unclearMatter());
    await jumpTo(people, dueOf(await unseen.read('operator'), 'accept'));
    await eventually(async () => expect((await marksOf(unseen)).map(({ what }) => what)).toEqual(['accept yellow']));
    expect((await unseen.read('operator')).status).toBe('submitted');
    await unseen.give('operator', 'refuse', { reason: 'MARKET_MATTER' });
  });
});

describe('deadlines over the holidays', () => {
  test.each<[what: string, month: number, day: number, category: string, kind: string, workingDays: number]>([
    ['the National Day', 9, 28, '020101', 'complaint', 5],
    ['Labour Day', 4, 29, '020101', 'complaint', 5],
    ['the turn of the year', 12, 29, '050201', 'consult', 3],
    ['nothing at all', 6, 1, '0302', 'complaint', 15],
  ])('Deadlines are counted over %s', async (_what, month, day, categoryHint, kind, workingDays) => {
    const now = Date.parse(((await people.nobody.get('/local/clock')).body as unknown as { now: string }).now);
    const year = [0, 1].map((more) => new Date(now).getUTCFullYear() + more);
    const filedAt = year.map((each) => Date.UTC(each, month - 1, day, 2)).find((instant) => instant > now) ?? 0;
    await jumpTo(people, iso(filedAt));
    const filed = await fileCase(
      people,
      coldFlat({ categoryHint, kind, place: { address: '某路', regionCode: '210102' } }),
    );
    // Only questions have no unit of their own, so a person decides. All others are dispatched by the rules.
    if (kind !== 'consult') await filed.reaches('dispatched');
    else {
      await filed.give('operator', 'accept', { category: categoryHint });
      await filed.give('dispatcher', 'dispatch', { lead: 'district' });
    }
    const result = clockOf(await filed.read('auditor'), 'result');
    const expected = { dueAt: endOfWorkingDay(Date.parse(result?.startedAt ?? ''), workingDays), provisional: true };
    expect(result).toMatchObject(expected);
    expect(await filed.read('citizen-1')).toMatchObject(expected);
    await filed.give('citizen-1', 'withdraw');
  });
});

describe('after half a year of jumps', () => {
  test('Tokens and upload forms use real time and stay valid after jumps of the clock', async () => {
    const mediaId = await upload(people.as('citizen-1'), photoOf(makeJpeg(40, 40), 'a.jpg'));
    const filed = await fileCase(people, coldFlat({ media: [mediaId] }));
    const media = await eventually(async () => {
      const seen = (await filed.read('citizen-1')).media;
      expect(seen).toMatchObject([{ state: 'ready' }]);
      return seen;
    });
    expect((await fetch(media[0]?.url ?? '')).status).toBe(200);
    await filed.reaches('dispatched');
  });

  test('The clock never runs backwards, and a wrong request is refused', async () => {
    const now = async () =>
      Date.parse(((await people.nobody.get('/local/clock')).body as unknown as { now: string }).now);
    const before = await now();
    await jumpTo(people, '2020-01-01T00:00:00Z');
    expect(await now()).toBeGreaterThanOrEqual(before);
    expect((await people.nobody.post('/local/clock', { to: 'tomorrow' })).status).toBe(400);
    expect((await people.nobody.post('/local/clock', 'x')).status).toBe(400);
  });
});

/** What runs by the clock finds cases in the views, which follow after a moment. */
const heldByHeating = async () => (await queueOf(people.as('unit-heating'), 'unit')).map(({ number }) => number);

describe('a calendar that an administrator publishes', () => {
  test('A new calendar moves deadlines in working days automatically, with an event in each case', async () => {
    const filed = await caseAt(people, 'inProgress', { categoryHint: '010103' });
    const resultOf = async () => (await filed.read('auditor')).clocks.find(({ kind }) => kind === 'result');
    await eventually(async () => expect(await heldByHeating()).toContain(filed.number));
    const before = (await resultOf())?.dueAt ?? '';
    const lastDay = iso(Date.parse(before) + 8 * HOUR_MS - 1).slice(0, 10);
    const admin = people.as('admin');
    const standing = (await admin.get('/v1/admin/calendars/cn')).body as unknown as {
      version: number;
      record: Published;
    };
    const { years, days, workingHours } = standing.record;
    const year = Number(lastDay.slice(0, 4));
    const record = {
      years: [...new Set([...years, year])].sort(),
      days: { ...days, [lastDay]: { working: false, name: '台风' } },
      workingHours,
    };
    const put = await admin.put('/v1/admin/calendars/cn', { expectedVersion: standing.version, record });
    expect(put.status, put.text).toBe(200);
    const now = Date.parse(((await people.nobody.get('/local/clock')).body as unknown as { now: string }).now);
    await jumpTo(people, iso(now + 2 * 60_000));
    await eventually(async () => expect(eventsOf(await filed.read('auditor'))).toContain('deadlinesRecomputed'));
    const after = await resultOf();
    expect(Date.parse(after?.dueAt ?? '')).toBeGreaterThan(Date.parse(before));
    expect(after?.ledger.at(-1)).toMatchObject({ entry: 'supersede' });
  });
});

// After the tests that count every message, as these cases escalate too, and before their unit ends.
await import('./stories/time/jumps.ts');
await import('./stories/time/visits.ts');
await import('./stories/time/campaigns.ts');

describe('a unit that ends', () => {
  test('The cases of a unit that ends go to its successor automatically', async () => {
    const filed = await caseAt(people, 'inProgress');
    const admin = people.as('admin');
    const standing = (await admin.get('/v1/admin/units/heating')).body as unknown as Standing;
    const now = Date.parse(((await people.nobody.get('/local/clock')).body as unknown as { now: string }).now);
    const { id: _id, ancestors: _derived, ...unit } = standing.record;
    const record = { ...unit, validTo: iso(now + 60_000), successorId: 'city' };
    const put = await admin.put('/v1/admin/units/heating', { expectedVersion: standing.version, record });
    expect(put.status, put.text).toBe(200);
    await eventually(async () => expect(await heldByHeating()).toContain(filed.number));
    await jumpTo(people, iso(now + HOUR_MS));
    await eventually(async () => expect(eventsOf(await filed.read('auditor')).at(-1)).toBe('handedOver'));
    expect((await filed.see('unit-heating')).status).toBe(404);
    await filed.give('unit-city', 'contact', { how: 'phone' });
  });
});

interface Published {
  readonly years: readonly number[];
  readonly days: Readonly<Record<string, object>>;
  readonly workingHours: readonly unknown[];
}

interface Standing {
  readonly version: number;
  readonly record: { readonly id: string; readonly ancestors: readonly string[] };
}

/**
 * DOMAIN 4 counted once more, for years whose holidays are not published: the days after, Monday to Friday, without the
 * holidays of fixed date; 24:00 of the last one; provisional.
 */
function endOfWorkingDay(from: number, workingDays: number): string {
  const local = 8 * HOUR_MS;
  let day = Math.floor((from + local) / DAY_MS);
  for (let left = workingDays; left > 0; ) {
    day += 1;
    const date = iso(day * DAY_MS);
    const weekday = new Date(day * DAY_MS).getUTCDay();
    const isFree =
      weekday === 0 || weekday === 6 || ['01-01', '05-01', '10-01', '10-02', '10-03'].includes(date.slice(5, 10));
    if (!isFree) left -= 1;
  }
  return iso((day + 1) * DAY_MS - local);
}

// Last, because it moves the clock by two weeks.
await import('./stories/time/reopened-requests.ts');
