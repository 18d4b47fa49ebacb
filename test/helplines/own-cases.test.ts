import { describe, expect, test } from 'vitest';
import { presentToHelpline } from '#helplines/helpline-presenter.ts';
import { addWords, readOwnCase, takeBack } from '#helplines/own-cases.ts';
import { type OfferedCase, takeHandover } from '#helplines/take-handover.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { caseOf, failureOf, file, give, succeeded, typesOf } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const HELPLINE = { id: '12315', name: '热线', nameEn: 'Helpline', channel: 'helpline' as const };
const OFFER: OfferedCase = {
  reference: 'R-1',
  kind: 'complaint',
  title: '树枝掉落',
  text: '小区门口的树枝断了。',
  place: { address: '和平区某街1号', regionCode: '210102' },
  contact: { name: '张三', phone: '13812341234' },
};

/** A hotline to which a helpline has handed a case over. */
async function openHotline(changes: Partial<OfferedCase> = {}) {
  const world = openWorld();
  const offer = { ...OFFER, ...changes };
  const { appeal } = succeeded(await takeHandover(world, HELPLINE, offer));
  const read = (reference = offer.reference, helpline = HELPLINE.id) => readOwnCase(world, helpline, reference);
  const withdraw = (reason = '对方已解决') => takeBack(world, HELPLINE.id, { reference: offer.reference, reason });
  const add = (text: string, messageId = 'msg_1') =>
    addWords(world, HELPLINE.id, messageId, { reference: offer.reference, text });
  return { world, id: appeal.id, number: appeal.number, read, withdraw, add };
}

describe('the progress of a case that a helpline handed over', () => {
  test('It is the state and the deadline, and no word of the case and nobody in it', async () => {
    const { world, id, number, read } = await openHotline();
    for (const name of ['accept', 'dispatch', 'sign'] as const) await give(world, id, name);
    const { appeal, leading } = succeeded(await read());
    const shown = presentToHelpline(appeal, leading, 'en');
    expect(Object.keys(shown).toSorted()).toEqual([
      'dueAt',
      'number',
      'outcome',
      'outcomeText',
      'status',
      'statusText',
      'version',
    ]);
    expect(shown).toMatchObject({ number, status: 'inProgress', statusText: 'In progress', version: 4 });
    expect(shown.dueAt).toMatch(/^2026-/);
    expect(JSON.stringify(shown)).not.toMatch(/树枝|张三|13812341234|某街/);
  });

  test('Another helpline, and a reference that nobody used, find nothing', async () => {
    const { read } = await openHotline();
    expect(failureOf(await read('R-1', '12333'))).toBe('not-found');
    expect(failureOf(await read('R-2'))).toBe('not-found');
  });

  test('Of a tip-off there is nothing, whether it was handed over as one or became one', async () => {
    const offered = await openHotline({ kind: 'report' });
    expect(failureOf(await offered.read())).toBe('not-found');
    expect(failureOf(await offered.withdraw())).toBe('not-found');
    const become = await openHotline();
    const sealing = { kind: 'report' as const, accusedUnitId: null, restatementId: 'restated' };
    await give(become.world, become.id, 'reclassify', sealing, { actor: actorAs('DSP') });
    expect((await caseOf(become.world, become.id)).kind).toBe('report');
    expect(failureOf(await become.read())).toBe('not-found');
  });

  test('Of a merged case the progress is that of the other one, without its number', async () => {
    const { world, id, read } = await openHotline();
    const master = await file(world, undefined, { key: 'other' });
    const { number } = await caseOf(world, master);
    for (const each of [master, id]) await give(world, each, 'accept');
    await give(world, id, 'merge', { into: number }, { actor: actorAs('DSP'), others: [await caseOf(world, master)] });
    const { appeal, leading } = succeeded(await read());
    const shown = presentToHelpline(appeal, leading, 'zh');
    expect(shown).toMatchObject({ status: 'merged', master: { status: 'accepted', statusText: '待派单' } });
    expect(JSON.stringify(shown)).not.toContain(number);
  });
});

describe('a helpline that takes a case back', () => {
  test.each([
    ['that nobody has looked at', []],
    ['that was accepted', ['accept']],
    ['that was dispatched', ['accept', 'dispatch']],
  ] as const)('A case %s is withdrawn, with the reason for the desk', async (_, commands) => {
    const { world, id, withdraw } = await openHotline();
    for (const name of commands) await give(world, id, name);
    const { appeal } = succeeded(await withdraw());
    expect(appeal).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    const texts = await world.texts.list(id);
    expect(texts.map(({ text, by }) => [text, by])).toContainEqual(['对方已解决', 'helpline-12315']);
  });

  test('A case for which a unit has signed stays, and the refusal says its state', async () => {
    const { world, id, withdraw } = await openHotline();
    for (const name of ['accept', 'dispatch', 'sign'] as const) await give(world, id, name);
    expect(await withdraw()).toMatchObject({
      ok: false,
      error: { kind: 'illegal-transition', status: 'inProgress', version: 4 },
    });
    expect(await typesOf(world, id)).not.toContain('withdrawn');
  });

  test('A repeat finds the case withdrawn, and adds nothing', async () => {
    const { world, id, withdraw } = await openHotline();
    succeeded(await withdraw());
    expect(succeeded(await withdraw('其他理由')).appeal.outcome).toBe('withdrawn');
    expect(await typesOf(world, id)).toEqual(['submitted', 'withdrawn']);
  });

  test('A unit that signs at the same moment keeps the case', async () => {
    const { world, id, withdraw } = await openHotline();
    for (const name of ['accept', 'dispatch'] as const) await give(world, id, name);
    const { put } = world.texts;
    world.texts.put = async (text) => {
      if (text.by === 'helpline-12315' && text.kind !== 'original') await give(world, id, 'sign');
      return put(text);
    };
    expect(failureOf(await withdraw())).toBe('stale-version');
    expect(await typesOf(world, id)).toEqual(['submitted', 'accepted', 'dispatched', 'signed']);
  });
});

describe('a helpline that heard more', () => {
  const newest = async ({ world, id }: Awaited<ReturnType<typeof openHotline>>) =>
    (await world.texts.list(id)).find((text) => text.id !== 'original');

  test('What it adds is a comment, once for each message, however often that is sent', async () => {
    const open = await openHotline();
    succeeded(await open.add('诉求人又来电催促。'));
    succeeded(await open.add('诉求人又来电催促。'));
    expect(await typesOf(open.world, open.id)).toEqual(['submitted', 'commented']);
    expect(await newest(open)).toMatchObject({ kind: 'comment', text: '诉求人又来电催促。', by: 'helpline-12315' });
    succeeded(await open.add('诉求人又来电催促。', 'msg_2'));
    expect(await typesOf(open.world, open.id)).toEqual(['submitted', 'commented', 'commented']);
  });

  test('What the case waits for is information, and the case goes on', async () => {
    const open = await openHotline();
    await give(open.world, open.id, 'askInfo');
    const { appeal } = succeeded(await open.add('树在三号楼前。'));
    expect(appeal.status).toBe('submitted');
    expect(await newest(open)).toMatchObject({ kind: 'supplement', text: '树在三号楼前。' });
  });

  test('Words of danger to life in what it adds or in its reason are found, as those of an appellant', async () => {
    const added = await openHotline();
    const words = '诉求人说活不下去了，要从楼上跳下去。';
    expect(succeeded(await added.add(words)).appeal.flags).toContain('threat');
    const withdrawn = await openHotline();
    expect(succeeded(await withdrawn.withdraw(words)).appeal.flags).toContain('threat');
  });

  test('A case takes 20 additions a day, a closed one none, and a tip-off none', async () => {
    const open = await openHotline();
    for (let count = 0; count < 20; count += 1) succeeded(await open.add('催促', `msg_${count}`));
    expect(failureOf(await open.add('催促', 'msg_20'))).toBe('too-many-requests');
    const closed = await openHotline();
    await closed.withdraw();
    expect(failureOf(await closed.add('催促'))).toBe('illegal-transition');
    const report = await openHotline({ kind: 'report' });
    expect(failureOf(await report.add('催促'))).toBe('not-found');
    expect(await typesOf(report.world, report.id)).toEqual(['submitted']);
  });
});
