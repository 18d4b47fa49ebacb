import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { openSurvey } from '#appeals/handling/usecases/commands/survey.ts';
import { NOTIFIED_EVENTS } from '#kernel/event-lists.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { followerText, noticeText } from '#notices/appellant-notice.view.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { golden, goldenNames } from '#test/support/contract/golden-files.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { aboutATree, caseOf, citizen, file, fileIn, give, operator } from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** All events of the log, as the queue brings them. */
async function notify(world: World): Promise<void> {
  for (const event of world.log.all()) await notifyAppellant(world, event);
}

const textsSent = (world: World) => world.notices.sent.map(({ text }) => text);

describe('the appellant', () => {
  test('The appellant is notified only of events that the sender gets', () => {
    const facts = { number: '1', queryCode: '2', surveyUrl: 'https://hotline.example' };
    const written = goldenNames('schema-1/events')
      .map((name) => golden<AppealEvent>(name))
      .filter((event) => noticeText(event, facts) !== undefined)
      .map(({ type }) => type);
    expect(written.length).toBeGreaterThan(10);
    expect(written.filter((type) => !(NOTIFIED_EVENTS as readonly string[]).includes(type))).toEqual([]);
  });

  test('The appellant is told number and query code when the appeal is filed', async () => {
    const world = openWorld();
    const { id, number } = await caseOf(world, await file(world));
    await notify(world);
    expect(world.notices.sent).toMatchObject([{ phone: '13812341234' }]);
    expect(textsSent(world)[0]).toContain(number);
    expect(textsSent(world)[0]).toContain(await findQueryCode(world.keyring, await caseOf(world, id)));
  });

  test('A phone abroad gets what staff took down for it or ask, and nothing that a stranger could cause', async () => {
    const abroad = aboutATree({ contact: { phone: '+85291234567' } });
    const world = openWorld();
    const appealId = await file(world, abroad);
    await notify(world);
    expect(world.notices.sent).toEqual([]);
    await give(world, appealId, 'askInfo');
    await notify(world);
    expect(world.notices.sent).toMatchObject([{ phone: '+85291234567' }]);

    const called = openWorld();
    await file(called, abroad, { filer: operator() });
    await notify(called);
    expect(called.notices.sent).toMatchObject([{ phone: '+85291234567' }]);
  });

  test('The appellant is told number and code, and asked in the end through a link that works', async () => {
    const world = openWorld();
    await fileIn(world, 'followUp');
    await notify(world);
    expect(textsSent(world)).toHaveLength(2);
    const link = /https:\/\/hotline\.example\/s\/(\S+)$/.exec(textsSent(world)[1] ?? '')?.[1];
    expect((await openSurvey(world, link ?? '')).ok).toBe(true);
  });

  test('A message for every event of the contract fits into one part, with the longest names and a whole link', () => {
    const facts = {
      number: '261202103000123456',
      queryCode: '1234567890',
      surveyUrl: `https://12345.sy.gov.cn/s/1zghj7k3m2ab.1-2.${'z'.repeat(10)}`,
      unit: '某某市某某区住房和城乡建设管理局',
    };
    const texts = goldenNames('schema-1/events').flatMap((name) => {
      const event = golden<AppealEvent>(name);
      return [noticeText(event, facts) ?? [], followerText(event, facts) ?? []].flat();
    });
    expect(texts.length).toBeGreaterThan(15);
    // GSM 03.40: 70 characters of UCS-2; a longer text is sent, and charged, in parts of 67.
    expect(texts.filter((text) => text.length > 70)).toEqual([]);
  });

  test('Who filed after signing in with the phone is not told what the page has shown, others are', async () => {
    const world = openWorld();
    await notifyAppellant(world, (await world.log.read(await file(world)))[0] as AppealEvent);
    expect(world.notices.sent).toHaveLength(1);
    const { phoneKey = '' } = (await world.contacts.get(await file(world))) ?? {};
    const own = await file(world, aboutATree(), { key: 'key-2', filer: citizen(phoneKey) });
    await notifyAppellant(world, (await world.log.read(own))[0] as AppealEvent);
    expect(world.notices.sent).toHaveLength(1);
  });

  test('The appellant is not told of internal events', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    for (const name of ['comment', 'urge', 'contact', 'submitResult', 'sendBack'] as const) await give(world, id, name);
    const sent = openWorld();
    const quiet = { ...world, notices: sent.notices };
    for (const event of (await world.log.read(id)).slice(3)) await notifyAppellant(quiet, event);
    expect(sent.notices.sent).toEqual([]);
  });

  test('A case that a worker found has no appellant, so nobody is notified or asked', async () => {
    const world = openWorld();
    const { contact: _contact, ...found } = aboutATree();
    const filer = { actor: actorAs('WRK', 'street-1'), channel: 'field', appellantKind: 'citizen' } as const;
    const id = await file(world, found, { filer });
    expect(await caseOf(world, id)).toMatchObject({ canBeAsked: false, ownerKeys: [] });
    for (const name of ['accept', 'dispatch', 'sign', 'submitResult', 'pass'] as const) await give(world, id, name);
    await notify(world);
    expect(world.notices.sent).toEqual([]);
    expect(await caseOf(world, id)).toMatchObject({ status: 'closed', outcome: 'noFollowUp' });
  });

  test('A later deadline after a reclassification is told with the new date, one that comes earlier is not', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const due = async () => (await caseOf(world, id)).clocks.findLast(({ kind }) => kind === 'result')?.dueAt;
    const general = await due();
    await give(world, id, 'reclassify', { clockClass: 'complex' }, { actor: actorAs('DSP') });
    const complex = await due();
    expect(String(complex) > String(general)).toBe(true);
    await notify(world);
    const told = textsSent(world).filter((text) => text.includes('重新分类'));
    const day = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(
      Date.parse(String(complex)) - 1,
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(day.slice(day.indexOf('年') + 1));
    await give(world, id, 'reclassify', { clockClass: 'general' }, { actor: actorAs('DSP') });
    await notify(world);
    // The gateway sends the first message once, and there is no second one.
    expect(textsSent(world).filter((text) => text.includes('重新分类'))).toEqual(told);
  });

  test.each([
    ['recall', 'dispatched', actorAs('DSP'), '办理期限不变'],
    ['withdraw', 'inProgress', actorAs('AGT'), '撤回'],
    ['lapse', 'needsInfo', actorAs('SYS'), '逾期未补充信息'],
    ['notReached', 'followUp', actorAs('SYS'), '回访期满'],
  ] as const)('Every ending and every recall is told once: %s', async (name, status, actor, words) => {
    const world = openWorld();
    const id = await fileIn(world, status);
    const { clocks } = await caseOf(world, id);
    const ends = clocks.findLast(({ state }) => state === 'running')?.dueAt;
    if (actor.grants[0]?.role === 'SYS' && ends !== undefined) world.on(ends);
    await give(world, id, name, {}, { actor });
    await notify(world);
    expect(textsSent(world).filter((text) => text.includes(words))).toHaveLength(1);
  });

  test('Who withdraws the own case is not told of it', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await give(world, id, 'withdraw', {}, { actor: actorAs('APP') });
    await notify(world);
    expect(textsSent(world).filter((text) => text.includes('撤回'))).toEqual([]);
  });

  test('An appellant who wants no reply gets none', async () => {
    const world = openWorld();
    await file(world, aboutATree({ flags: { noReply: true } }));
    await notify(world);
    expect(world.notices.sent).toEqual([]);
  });

  test('An appellant who left no phone gets no message', async () => {
    const world = openWorld();
    await file(world, aboutATree({ contact: { name: '张三' } }), { key: '1' });
    await file(world, aboutATree({ contact: undefined }), { key: '2' });
    await notify(world);
    expect(world.notices.sent).toEqual([]);
  });

  test('A message goes to the phone that is in force when it is sent', async () => {
    const world = openWorld();
    const id = await file(world);
    await world.contacts.put({ appealId: id, phone: '13900000000', at: world.time.now() });
    await notify(world);
    expect(world.notices.sent).toMatchObject([{ phone: '13900000000' }]);
  });
});

describe('a message', () => {
  test('A repeated message has the same reference, so that the gateway sends it once', async () => {
    const world = openWorld();
    await fileIn(world, 'followUp');
    const references: string[] = [];
    const send: World['notices']['send'] = async ({ reference }) => void references.push(reference);
    for (let n = 0; n < 2; n++) await notify({ ...world, notices: { ...world.notices, send } });
    expect(references.slice(0, 2)).toEqual(references.slice(2));
    expect(new Set(references).size).toBe(2);
  });

  test('A late message describes its event, not what has become of the case since', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp');
    const passed = world.log.all().at(-1);
    await give(world, id, 'rate');
    if (passed) await notifyAppellant(world, passed);
    expect(textsSent(world)[0]).toContain('有结果');
  });

  test('A message that the gateway refuses fails, so that it comes again', async () => {
    const world = openWorld();
    await file(world);
    const refusing = { ...world, notices: { ...world.notices, send: () => Promise.reject(new Error('busy')) } };
    await expect(notify(refusing)).rejects.toThrow('busy');
    await notify(world);
    expect(world.notices.sent).toHaveLength(1);
  });

  test('A message has nothing that a person wrote', async () => {
    const world = openWorld();
    await fileIn(world, 'followUp');
    await notify(world);
    expect(textsSent(world).join()).not.toMatch(/树枝|张三|某街/);
  });
});
