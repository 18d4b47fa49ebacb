import { describe, expect, test } from 'vitest';
import { type Case, caseAt, caseOf, eventsOf, fileCase, queueOf, unclearMatter } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people, platform } from '../shared-platform.ts';

const DAY_MS = 86_400_000;
const REASON = { reason: '须等材料进场' };
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10);

/** A matter of the class general that the city management has signed for. */
async function inHand(phone?: string): Promise<Case> {
  const filed = await fileCase(people, unclearMatter(phone === undefined ? {} : { contact: { name: '李四', phone } }));
  await eventually(async () => expect(eventsOf(await filed.read('operator'))).toContain('candidatesSuggested'));
  await filed.give('operator', 'accept', { category: '0201', clockClass: 'general' });
  await filed.give('dispatcher', 'dispatch', { lead: 'city-management' });
  await filed.give('unit-city-management', 'sign');
  return filed;
}

const isAmongRequests = async (number: string) =>
  (await queueOf(people.as('dispatcher'), 'requests')).some((line) => line.number === number);

describe('questions of units', () => {
  test('A unit asks the appellant in writing, who reads the question and answers it, and the deadline stays', async () => {
    const phone = '13700000019';
    const { give, read, try: attempt } = await inHand(phone);
    const { dueAt } = await read('unit-city-management');
    await give('unit-city-management', 'ask', { question: '几点方便上门？' });
    expect((await attempt('unit-heating', 'ask', { question: '？' })).status).toBe(404);
    const asked = await read('citizen-1');
    expect([asked.question, asked.canDo.includes('supply')]).toEqual(['几点方便上门？', true]);
    await eventually(async () => expect((await messagesTo(platform.url, phone)).join()).toContain('有问题请您答复'));
    await give('citizen-1', 'supply', { text: '上午九点以后' });
    const answered = await read('unit-city-management');
    expect(JSON.stringify(answered.timeline)).toContain('上午九点以后');
    expect([answered.status, answered.dueAt]).toEqual(['inProgress', dueAt]);
    expect((await attempt('citizen-1', 'supply', { text: '还有' })).body.code).toBe('nothing-asked');
  });

  test('Where nobody can read the question a call is due, which the intake desk has in its queue', async () => {
    const filed = await people.as('operator').post('/v1/desk/appeals', {
      ...(unclearMatter({ contact: { name: '李四', phone: '13700000018' } }) as object),
      channel: 'phone',
    });
    expect(filed.status, filed.text).toBe(201);
    const { number } = filed.body;
    const { give } = caseOf(people, number);
    await give('operator', 'accept', { category: '0201', clockClass: 'general' });
    await give('dispatcher', 'dispatch', { lead: 'city-management' });
    await give('unit-city-management', 'ask', { question: '是哪一栋楼？' });
    await eventually(async () =>
      expect((await queueOf(people.as('operator'), 'intake')).map((line) => line.number)).toContain(number),
    );
  });
});

describe('requests of units', () => {
  test('A dispatcher grants an extension after reading the reason, and the appellant sees the new day', async () => {
    const phone = '13700000017';
    const { number, give, read, try: attempt } = await inHand(phone);
    const before = (await read('unit-city-management')).dueAt;
    expect(
      (await attempt('unit-city-management', 'request-extension', { workingDays: 6, ...REASON })).body.errors,
    ).toMatchObject([{ path: 'workingDays', code: 'extension-too-long' }]);
    const asked = await give('unit-city-management', 'request-extension', { workingDays: 3, ...REASON });
    expect(asked.dueAt).toBe(before);
    expect((await attempt('unit-city-management', 'request-extension', { workingDays: 1, ...REASON })).body.code).toBe(
      'request-pending',
    );
    await eventually(async () => expect(await isAmongRequests(number)).toBe(true));
    const seen = await read('dispatcher');
    expect(seen.requests).toMatchObject([{ kind: 'extension', kindText: '延期', workingDays: 3, ...REASON }]);
    expect(seen.canDo).toEqual(expect.arrayContaining(['grant-extension', 'deny-extension']));
    const granted = await give('dispatcher', 'grant-extension');
    expect(granted.dueAt > before).toBe(true);
    expect(granted.requests).toMatchObject([{ decision: 'granted' }]);
    await eventually(async () => expect(await isAmongRequests(number)).toBe(false));
    expect((await read('citizen-1')).timeline.at(-1)?.text).toBe('已同意延期3个工作日');
    await eventually(async () => {
      const told = await messagesTo(platform.url, phone);
      expect(told.join()).toMatch(/经批准延期3个工作日，办理期限延至\d+年\d+月\d+日/);
    });
    expect(JSON.stringify(await read('citizen-1'))).not.toContain(REASON.reason);
  });

  test('A supervisor approves a hold with a plan until a day, and may end it', async () => {
    const { number, give, read, try: attempt } = await inHand();
    const plan = { ...REASON, plan: '开春后铺设', reviewOn: inDays(10) };
    expect(
      (await attempt('unit-city-management', 'request-hold', { ...plan, reviewOn: '2026-02-30' })).body.errors,
    ).toMatchObject([{ path: 'reviewOn' }]);
    expect(
      (await attempt('unit-city-management', 'request-hold', { ...plan, reviewOn: inDays(40) })).body.errors,
    ).toMatchObject([
      { path: 'reviewOn', code: 'review-date-out-of-range', message: expect.stringContaining('最长30天') },
    ]);
    await give('leader-city-management', 'request-hold', plan);
    expect((await attempt('dispatcher', 'approve-hold')).status).toBe(403);
    const held = await give('supervisor', 'approve-hold', { note: '同意' });
    expect(held).toMatchObject({ status: 'onHold', statusText: '挂账' });
    expect(held.clocks.filter(({ state }) => state === 'paused').map(({ kind }) => kind)).toEqual([
      'result',
      'contact',
    ]);
    await eventually(async () => {
      const lines = await queueOf(people.as('supervisor'), 'supervision');
      expect(lines.map((line) => line.number)).toContain(number);
      const holds = await queueOf(people.as('supervisor'), 'holds');
      expect(holds.find((line) => line.number === number)).toMatchObject({ hold: { daysUsed: 0, ...REASON } });
    });
    expect((await attempt('unit-city-management', 'submit-result', { solved: true, publicReply: '?' })).status).toBe(
      409,
    );
    expect((await give('supervisor', 'resume')).status).toBe('inProgress');
    expect((await read('citizen-1')).timeline.map(({ event }) => event).slice(-2)).toEqual([
      'appeal.holdApproved',
      'appeal.resumed',
    ]);
  });

  test('A termination is denied, then approved with a ground that the appellant sees', async () => {
    const { give, read } = await inHand();
    const asked = { ground: 'NO_COOPERATION', reason: '三次上门未见' };
    await give('unit-city-management', 'request-termination', asked);
    await give('supervisor', 'deny-termination', { reason: '再联系一次' });
    await give('unit-city-management', 'request-termination', asked);
    await give('supervisor', 'approve-termination', { note: '多次联系未果，先行办结。' });
    expect(await read('citizen-1')).toMatchObject({
      status: 'closed',
      outcome: 'terminated',
      reply: '多次联系未果，先行办结。',
      termination: { ground: 'NO_COOPERATION', text: '诉求人不配合办理' },
    });
  });

  test('A result cancels an open request, and a utilities case gets no extension', async () => {
    const { give, try: attempt } = await caseAt(people, 'inProgress');
    expect((await attempt('unit-heating', 'request-extension', { workingDays: 1, ...REASON })).body.code).toBe(
      'no-extension',
    );
    await give('unit-heating', 'request-hold', { ...REASON, plan: '检修', reviewOn: inDays(2) });
    const done = await give('unit-heating', 'submit-result', { solved: true, publicReply: '已修好。' });
    expect(done.requests).toMatchObject([{ kind: 'hold', decision: 'calledOff' }]);
    expect((await attempt('supervisor', 'approve-hold')).body.code).toBe('illegal-transition');
  });
});
