import { describe, expect, test } from 'vitest';
import { caseAt, caseOf, eventsOf, fileCase, queueOf, unclearMatter } from '#test/support/e2e/case.ts';
import { messagesTo, type People } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people, platform } from '../shared-platform.ts';

const numbersIn = async (name: Parameters<People['as']>[0], queue: string, query?: string) =>
  (await queueOf(people.as(name), queue, query)).map(({ number }) => number);

describe('intake', () => {
  test('An appeal without a category is accepted by an operator and dispatched with an assist', async () => {
    const unclear = await fileCase(people, unclearMatter());
    const { number, give, read } = unclear;
    await eventually(async () => {
      const line = (await queueOf(people.as('operator'), 'intake')).find((each) => each.number === number);
      expect(line).toMatchObject({ title: '不知道该找谁', status: 'submitted', light: 'green' });
      expect(eventsOf(await read('operator'))).toContain('candidatesSuggested');
    });
    expect((await read('operator')).candidates).toEqual([
      expect.objectContaining({ unitId: 'district', score: 0, why: 'last-resort' }),
    ]);
    await give('operator', 'accept', { category: '0201' });
    await eventually(async () => {
      expect(await numbersIn('dispatcher', 'dispatch')).toContain(number);
      expect(await numbersIn('operator', 'intake')).not.toContain(number);
    });
    const dispatched = await give('dispatcher', 'dispatch', { lead: 'city-management', assists: ['street-1'] });
    expect(dispatched.assignments.map(({ unitId, role, status }) => `${unitId} ${role} ${status}`)).toEqual([
      'city-management lead toSign',
      'street-1 assist toSign',
    ]);

    expect((await give('unit-street-1', 'sign')).status).toBe('dispatched');
    expect((await give('unit-city-management', 'sign')).status).toBe('inProgress');
    const result = { solved: true, publicReply: '已清理。' };
    expect((await unclear.try('unit-street-1', 'submit-result', result)).body.code).toBe('not-your-assignment');
    const tooEarly = await unclear.try('unit-city-management', 'submit-result', result);
    expect(tooEarly.status).toBe(409);
    expect(tooEarly.body).toMatchObject({ code: 'assists-open', currentStatus: 'inProgress' });
    expect((await give('unit-street-1', 'finish-assist', { note: '楼道已清' })).status).toBe('inProgress');
    const done = await give('unit-city-management', 'submit-result', result);
    expect(done.assignments.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(done.status).toBe('resultReview');
  });

  test('A question to the appellant pauses the clock until the answer arrives', async () => {
    const { number, give, read } = await fileCase(people, unclearMatter({ contact: { phone: '13622220001' } }));
    const asked = await give('operator', 'ask-info', { question: '请问是哪个小区、几号楼？' });
    expect(asked.status).toBe('needsInfo');
    expect(asked.clocks.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['accept paused', 'lapse running']);
    const own = await read('citizen-1');
    expect(own).toMatchObject({ status: 'needsInfo', question: '请问是哪个小区、几号楼？' });
    expect(own.canDo).toContain('supply');
    expect((await caseOf(people, number).try('citizen-1', 'supply', {})).status).toBe(400);

    await give('citizen-1', 'supply', { text: '南湖小区 3 号楼前' });
    const supplied = await read('operator');
    expect(supplied.status).toBe('submitted');
    expect(supplied.clocks.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['accept running', 'lapse stopped']);
    expect(supplied.timeline.flatMap(({ words = [] }) => words)).toEqual([
      '请问是哪个小区、几号楼？',
      '南湖小区 3 号楼前',
    ]);
    await eventually(async () =>
      expect((await messagesTo(platform.url, '13622220001')).some((text) => text.includes('补充'))).toBe(true),
    );
  });

  test('A refusal names the reason and the right channel in the language of the reader', async () => {
    const refused = await fileCase(people, unclearMatter());
    await refused.give('operator', 'refuse', { reason: 'LITIGATION', note: '法院已立案' });
    const zh = await refused.read('citizen-1');
    expect(zh).toMatchObject({ status: 'refused', canDo: [], reply: '法院已立案' });
    expect(zh.refusal).toMatchObject({ reason: 'LITIGATION', whereToGo: expect.stringMatching(/法院/) });
    const { body: en } = await people
      .as('citizen-1')
      .get(`/v1/appeals/${refused.number}`, { 'accept-language': 'en-GB,en;q=0.9' });
    expect(en.refusal.whereToGo).toMatch(/court/);
    const after = await refused.try('operator', 'accept', { category: '0201' });
    expect(after.status).toBe(409);
    expect(after.body).toMatchObject({ code: 'illegal-transition', currentStatus: 'refused', version: zh.version });
    expect((await refused.try('operator', 'refuse', { reason: 'BECAUSE' })).status).toBe(400);
  });

  test('An appeal that is answered on the spot is closed at once, or drawn for the survey', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        people.as('operator').post('/v1/desk/appeals', {
          kind: 'consult',
          title: '居住证在哪里办',
          text: '请问居住证在哪里办理？',
          contact: { phone: `136333300${String(index).padStart(2, '0')}` },
          channel: 'phone',
          answer: { text: '请到街道办事处二楼五号窗口。' },
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    for (const { body } of answers) expect(['closed', 'followUp']).toContain(body.status);
    const closed = answers.find(({ body }) => body.status === 'closed')?.body.number ?? '';
    expect(await caseOf(people, closed).read('operator')).toMatchObject({
      status: 'closed',
      outcome: 'answered',
      result: { solved: true, publicReply: '请到街道办事处二楼五号窗口。' },
    });
  });
});

describe('handling', () => {
  test('A result that is sent back keeps its deadline, and the reason is internal', async () => {
    const { give, read } = await caseAt(people, 'resultReview');
    const before = (await read('dispatcher')).clocks.find(({ kind }) => kind === 'result');
    await give('dispatcher', 'send-back', { reason: '没有写明测温结果' });
    const back = await read('unit-heating');
    expect(back.status).toBe('inProgress');
    expect(back.clocks.find(({ kind }) => kind === 'result')).toMatchObject({ state: 'running', dueAt: before?.dueAt });
    expect(back.notes.map(({ text }) => text)).toContain('没有写明测温结果');
    await give('unit-heating', 'submit-result', { solved: true, publicReply: '已解决，复测二十一度。' });
    await give('supervisor', 'pass');
    const own = await read('citizen-1');
    expect(own.reply).toBe('已解决，复测二十一度。');
    expect(JSON.stringify(own)).not.toContain('没有写明测温结果');
  });

  test('A withdrawn case is closed for everybody and leaves the queues', async () => {
    const withdrawn = await caseAt(people, 'dispatched');
    await eventually(async () => expect(await numbersIn('unit-heating', 'unit')).toContain(withdrawn.number));
    await withdrawn.give('citizen-1', 'withdraw', { reason: '已经自己解决' });
    expect(await withdrawn.read('unit-heating')).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    const late = await withdrawn.try('unit-heating', 'sign');
    expect([late.status, late.body.currentStatus]).toEqual([409, 'closed']);
    await eventually(async () => expect(await numbersIn('unit-heating', 'unit')).not.toContain(withdrawn.number));
  });

  test('Urging makes no new appeal, and each comment is shown only to its readers', async () => {
    const { number, give, read } = await caseAt(people, 'inProgress');
    await give('citizen-1', 'urge', { text: '孩子发烧了，请快一点' });
    await give('citizen-1', 'urge');
    await give('citizen-1', 'comment', { text: '家里下午有人' });
    await give('unit-heating', 'comment', { text: '该户去年也报修过' });
    await give('dispatcher', 'comment', { text: '工作人员已在路上', internal: false });
    const inside = await read('unit-heating');
    expect(inside).toMatchObject({ urgedTimes: 2, number });
    expect(inside.notes.map(({ text }) => text)).toEqual(['该户去年也报修过']);
    const own = await read('citizen-1');
    const said = own.timeline.flatMap(({ words = [] }) => words);
    expect(said).toEqual(['孩子发烧了，请快一点', '家里下午有人', '工作人员已在路上']);
    expect(JSON.stringify(own)).not.toContain('去年也报修过');
    expect(own.timeline.map(({ event }) => event)).not.toContain('appeal.candidatesSuggested');
    expect(inside.clocks.map(({ ledger }) => ledger.length)).toEqual(
      inside.clocks.map(({ state }) => (state === 'stopped' ? 2 : 1)),
    );
  });

  test('Each command is refused to other roles', async () => {
    const { try: attempt } = await caseAt(people, 'inProgress');
    const result = { solved: true, publicReply: '好了' };
    const answers = await Promise.all([
      attempt('dispatcher', 'submit-result', result),
      attempt('operator', 'pass'),
      attempt('unit-heating', 'pass'),
      attempt('auditor', 'comment', { text: '只看不动' }),
      attempt('leader-heating', 'sign'),
      attempt('unit-city', 'submit-result', result),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 409]);
    expect((await attempt('citizen-1', 'pass')).status).toBe(404);
    expect((await attempt('dispatcher', 'no-such-command')).status).toBe(404);
    expect((await attempt('dispatcher', 'lapse')).status).toBe(404);
  });
});

describe('follow-up', () => {
  test('A follow-up agent records an answer, with one attempt a half-day', async () => {
    const { give, try: attempt, number } = await caseAt(people, 'followUp');
    await eventually(async () => expect(await numbersIn('follow-up', 'followUp')).toContain(number));
    await give('follow-up', 'record-attempt', { reached: false, how: 'phone' });
    const again = await attempt('follow-up', 'record-attempt', { reached: false });
    expect([again.status, again.body.code]).toEqual([409, 'half-day-taken']);
    const answer = { contacted: true, resolved: true, satisfaction: 4 };
    expect(await give('follow-up', 'record-follow-up', answer)).toMatchObject({ status: 'closed', outcome: 'rated' });
  });

  test('The appellant’s answer after an agent’s record is shown with it, and supervisors see who differs', async () => {
    const { give, read, number } = await caseAt(people, 'followUp');
    const answer = { contacted: true, resolved: true, satisfaction: 5 };
    await give('follow-up', 'record-follow-up', answer);
    await give('citizen-1', 'rate', { ...answer, resolved: false, satisfaction: 1 });
    expect((await read('supervisor')).followUp).toMatchObject({
      agentAnswer: { satisfaction: 5 },
      ownAnswer: { satisfaction: 1 },
    });
    await eventually(async () => {
      const report = await people.as('supervisor').get('/v1/desk/differences');
      const rows = report.body.items as unknown as readonly { unitId?: string; differing: number; numbers: string[] }[];
      const own = rows.find(({ numbers }) => numbers.includes(number));
      expect(own).toMatchObject({ agentId: 'staff-follow-up', unitId: 'heating' });
    });
    expect((await people.as('dispatcher').get('/v1/desk/differences')).status).toBe(404);
  });

  test('A bad rating waits for a verdict, and only the supervisor closes the case with a reason', async () => {
    const { give, read, try: attempt } = await caseAt(people, 'followUp');
    expect((await attempt('supervisor', 'close-with-reason', { reason: '无' })).body.code).toBe('verdict-not-pending');
    const bad = { contacted: false, resolved: false, satisfaction: 1, words: '根本没人来' };
    expect((await give('citizen-1', 'rate', bad)).status).toBe('followUp');
    const pending = await read('supervisor');
    expect(pending.followUp.verdictPending).toBe(true);
    expect(pending.clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind)).toEqual(['review']);
    expect((await attempt('follow-up', 'close-with-reason', { reason: '不' })).status).toBe(403);
    await give('supervisor', 'close-with-reason', { reason: '经核实，已于当日入户处理并签字确认。' });
    expect(await read('citizen-1')).toMatchObject({
      status: 'closed',
      outcome: 'explained',
      reply: '经核实，已于当日入户处理并签字确认。',
      rating: { first: { satisfaction: 1, resolved: false } },
    });
  });

  test('Without a wish for a reply, passing the result closes the case', async () => {
    const { give } = await caseAt(people, 'resultReview', { flags: { noReply: true } });
    expect(await give('dispatcher', 'pass')).toMatchObject({ status: 'closed', outcome: 'noFollowUp' });
  });
});
