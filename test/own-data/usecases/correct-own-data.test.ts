import { describe, expect, test } from 'vitest';
import { signIn } from '#accounts/usecases/sign-in.ts';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import { revealContact } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { createHandler } from '#functions/http/citizens/correct-own-data.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { correctionReport } from '#own-data/own-data.contract.ts';
import { correctOwnData } from '#own-data/usecases/correct-own-data.ts';
import { isOwnContact } from '#own-data/usecases/own-contact.ts';
import { undocumented } from '#test/support/contract/strict.ts';
import { actorAs } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  citizen,
  failureOf,
  file,
  give,
  shownToStaff,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { call } from '#test/support/usecases/http-calls.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const PHONE = '13812341234';
const NEW_PHONE = '13700000000';

async function proofFor(world: World, phone: string) {
  const sent = succeeded(await signIn(world, { provider: 'sms', phone }, '203.0.113.7'));
  if (!('sent' in sent)) throw new Error('no code was sent');
  const code = /验证码(\d{6})/.exec(world.notices.sent.at(-1)?.text ?? '')?.[1] ?? '';
  return { phone, code, verificationId: sent.verificationId };
}

async function ownCase(world: World, request = aboutATree(), key = 'k') {
  const subject = await addPhoneOwner(world.persons, PHONE);
  const id = await file(world, request, { key, filer: citizen(subject) });
  return { subject, id, number: (await caseOf(world, id)).number as string };
}

describe('a correction of own data', () => {
  test('A corrected name reaches the contact, and staff see when it was corrected', async () => {
    const world = openWorld();
    const { subject, id, number } = await ownCase(world);
    world.clock.advance(60_000);
    const report = succeeded(await correctOwnData(world, subject, { numbers: [number], name: '张三丰' }));
    expect(report).toEqual({ corrected: [number], unchanged: [] });
    const at = world.time.now();
    expect(await world.contacts.get(id)).toMatchObject({ name: '张三丰', phone: PHONE, correctedAt: at });
    expect((await shownToStaff(world, number, asStaff('DSP'))).contact).toMatchObject({
      name: '张**',
      correctedAt: at,
    });
    const reveal = { number, caller: asStaff('DSP').viewer, callerId: 'd', reason: 'clarify', key: 'k' } as const;
    expect(succeeded(await revealContact(world, reveal))).toEqual({ name: '张三丰', phone: PHONE });
  });

  test('A corrected phone gets the next message, and the operator finds the case by it', async () => {
    const world = openWorld();
    const { subject, id, number } = await ownCase(world);
    const phone = await proofFor(world, NEW_PHONE);
    succeeded(await correctOwnData(world, subject, { numbers: [number], phone }));
    expect(await world.contacts.findAppealsByPhone(await addPhoneOwner(world.persons, NEW_PHONE), 5)).toEqual([id]);
    expect(await world.contacts.findAppealsByPhone(subject, 5)).toEqual([]);
    const [event] = await give(world, id, 'askInfo');
    if (!event) throw new Error('nothing was asked');
    expect(await notifyAppellant(world, event)).toBe('sent');
    expect(world.notices.sent.at(-1)).toMatchObject({ phone: NEW_PHONE });
    const contact = await world.contacts.get(id);
    expect(contact && isOwnContact(subject, contact)).toBe(true);
  });

  test('A phone is corrected only with a code that was sent to it', async () => {
    const world = openWorld();
    const { subject, id, number } = await ownCase(world);
    const proof = await proofFor(world, NEW_PHONE);
    const wrong = { ...proof, code: proof.code === '000000' ? '000001' : '000000' };
    expect(failureOf(await correctOwnData(world, subject, { numbers: [number], phone: wrong }))).toMatch(
      /sms-code-wrong/,
    );
    const foreign = { ...proof, phone: '13711111111' };
    expect(failureOf(await correctOwnData(world, subject, { numbers: [number], phone: foreign }))).toMatch(/sms-code/);
    expect(await world.contacts.get(id)).toMatchObject({ phone: PHONE });
  });

  test('A repeat whose answer was lost needs no second code, and changes nothing', async () => {
    const world = openWorld();
    const { subject, id, number } = await ownCase(world);
    const phone = await proofFor(world, NEW_PHONE);
    const correction = { numbers: [number], name: '张三丰', phone };
    expect(succeeded(await correctOwnData(world, subject, correction)).corrected).toEqual([number]);
    const before = await world.contacts.get(id);
    world.clock.advance(60_000);
    expect(succeeded(await correctOwnData(world, subject, correction))).toEqual({
      corrected: [],
      unchanged: [{ number, reason: 'same' }],
    });
    expect(await world.contacts.get(id)).toEqual(before);
    // Another name, or somebody else with the used code, is no repeat.
    const other = { ...correction, name: '李四' };
    expect(failureOf(await correctOwnData(world, subject, other))).toMatch(/sms-code-expired/);
    expect(failureOf(await correctOwnData(world, 'p'.padEnd(41, '0'), correction))).toMatch(/sms-code-expired/);
  });

  test('Cases of others, closed cases and contacts of others stay as they are, each with the reason', async () => {
    const world = openWorld();
    const { subject, number } = await ownCase(world);
    const foreign = await file(world, aboutATree({ contact: { name: '李四', phone: '13711111111' } }), { key: 'f' });
    const closed = await ownCase(world, aboutATree(), 'closed');
    await give(world, closed.id, 'refuse');
    const hers = await ownCase(world, aboutATree({ contact: { name: '母亲', phone: '13722222222' } }), 'hers');
    const { number: other } = await caseOf(world, foreign);
    const numbers = [number, number, other, closed.number, hers.number, '000000000000000000'];
    const report = succeeded(await correctOwnData(world, subject, { numbers, name: '新名' }));
    expect(report.corrected).toEqual([number]);
    expect(report.unchanged).toEqual([
      { number: other, reason: 'not-found' },
      { number: closed.number, reason: 'closed' },
      { number: hers.number, reason: 'not-own' },
      { number: '000000000000000000', reason: 'not-found' },
    ]);
    expect(await world.contacts.get(foreign)).toMatchObject({ name: '李四' });
    const again = succeeded(await correctOwnData(world, subject, { numbers: [number], name: '新名' }));
    expect(again.unchanged).toEqual([{ number, reason: 'same' }]);
  });

  test('A tip-off is corrected by its filer, and not by the owner of a phone that nobody had verified', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'parks' }), { filer: citizen('m1') });
    const { number } = await caseOf(world, id);
    const owner = await addPhoneOwner(world.persons, PHONE);
    const stranger = succeeded(await correctOwnData(world, owner, { numbers: [number], name: '陌生人' }));
    expect(stranger.unchanged).toEqual([{ number, reason: 'not-found' }]);
    expect(succeeded(await correctOwnData(world, 'm1', { numbers: [number], name: '举报人' })).corrected).toEqual([
      number,
    ]);
    const shown = await shownToStaff(world, number, asStaff('DSP'));
    expect(shown.contact).toBeUndefined();
  });

  test('A sealed contact is not corrected, also when a supervisor reopened the case', async () => {
    const world = openWorld({ at: '2026-03-09 10:00' });
    const { subject, id, number } = await ownCase(world);
    await give(world, id, 'refuse');
    await world.contacts.seal(id, world.time.now());
    await give(world, id, 'reopen', {}, { actor: actorAs('SUP') });
    const report = succeeded(await correctOwnData(world, subject, { numbers: [number], name: '新名' }));
    expect(report.unchanged).toEqual([{ number, reason: 'sealed' }]);
  });
});

describe('PATCH /v1/me', () => {
  test('A correction answers what was corrected, with reasons in words', async () => {
    const world = openWorld();
    const { subject, number } = await ownCase(world);
    const body = { numbers: [number], name: '张三' };
    const answer = await call(createHandler(world), { subject, body });
    expect(answer).toMatchObject({ status: 200, body: { corrected: [], unchanged: [{ number, reason: 'same' }] } });
    expect(undocumented(correctionReport, answer.body)).toEqual([]);
  });

  test.each([
    [{ name: '张三' }, 'numbers'],
    [{ numbers: [], name: '张三' }, 'numbers'],
    [{ numbers: ['260309100000123456'], name: '张三' }, 'numbers'],
    [{ numbers: 'own' }, 'numbers'],
  ])('The body %j of a correction is refused', async (body, path) => {
    const answer = await call(createHandler(openWorld()), { body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation' } });
    expect(JSON.stringify(answer.body.errors)).toContain(path);
  });

  test('A correction needs a name or a phone, and the whole proof of the phone', async () => {
    const world = openWorld();
    const { subject, number } = await ownCase(world);
    const refused = async (body: object) =>
      (await call(createHandler(world), { subject, body: { numbers: [number], ...body } })).body.errors;
    expect(await refused({})).toMatchObject([{ path: 'name' }]);
    expect(await refused({ phone: NEW_PHONE })).toMatchObject([{ path: 'code' }, { path: 'verificationId' }]);
  });
});
