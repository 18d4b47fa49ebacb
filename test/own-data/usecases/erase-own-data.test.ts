import { afterEach, describe, expect, test, vi } from 'vitest';
import { signIn } from '#accounts/usecases/sign-in.ts';
import { addPhoneOwner, toAnonymousSubject } from '#accounts/usecases/subjects.ts';
import { createHandler } from '#functions/http/citizens/erase-own-data.ts';
import { erasureReport } from '#own-data/own-data.contract.ts';
import { presentErasure } from '#own-data/own-data-presenter.ts';
import { eraseOwnData } from '#own-data/usecases/erase-own-data.ts';
import { undocumented } from '#test/support/contract/strict.ts';
import { localTime } from '#test/support/domain/world.ts';
import { runRetention } from '#test/support/jobs/own-data.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  citizen,
  commandBy,
  failureOf,
  file,
  give,
  shownToStaff,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying } from '#test/support/usecases/deaths.ts';
import { call } from '#test/support/usecases/http-calls.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, SOLVED, type World } from '#test/support/usecases/world.ts';

const PHONE = '13812341234';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A fresh code for a phone, as a request carries it. */
async function proofFor(world: World, phone = PHONE, address = '203.0.113.7') {
  const sent = succeeded(await signIn(world, { provider: 'sms', phone, captcha: SOLVED }, address));
  if (!('sent' in sent)) throw new Error('no code was sent');
  const code = /验证码(\d{6})/.exec(world.notices.sent.at(-1)?.text ?? '')?.[1] ?? '';
  return { phone, code, verificationId: sent.verificationId };
}

/** A session of a person with a phone; its claims. */
async function readSessionId(world: World, phone = PHONE) {
  const signed = succeeded(await signIn(world, { provider: 'sms', ...(await proofFor(world, phone)) }, '203.0.113.7'));
  if ('sent' in signed) throw new Error('no session was opened');
  return { ...signed, claims: JSON.parse(signed.accessToken) as Record<string, string> };
}

/** A person with an open case, one that was closed in 2026, and one that was closed in March 2028. It is March 2028. */
async function threeCases() {
  const world = openWorld({ at: '2026-03-09 10:00' });
  const subject = await addPhoneOwner(world.persons, PHONE);
  const own = (key: string) => file(world, aboutATree(), { key, filer: citizen(subject) });
  const old = await own('old');
  await give(world, old, 'refuse');
  world.at('2028-03-09 10:00');
  const recent = await own('recent');
  await give(world, recent, 'refuse');
  world.clock.advance(60_000);
  const open = await own('open');
  await project(world, world.log.all());
  world.at('2028-03-10 09:00');
  return { world, subject, person: { subject, claims: {} }, old, recent, open };
}

const erase = async (world: World, person: { subject: string; claims: Record<string, string> }, key = 'k', more = {}) =>
  eraseOwnData(world, person, { ...(await proofFor(world)), ...more }, key);

describe('erasure', () => {
  test('An erasure removes sessions and contacts past their term, and keeps the rest with the reason', async () => {
    const { world, person, old, recent, open } = await threeCases();
    const session = await readSessionId(world);
    world.clock.advance(60_000);
    const report = succeeded(await erase(world, person));
    expect(report).toEqual({
      sessions: 1,
      contacts: 1,
      businesses: 0,
      kept: [
        { number: (await caseOf(world, open)).number, reason: 'open' },
        { number: (await caseOf(world, recent)).number, reason: 'term', until: localTime('2030-03-10 00:00') },
      ],
      isDone: true,
    });
    expect(await world.contacts.get(old)).not.toHaveProperty('phone');
    expect(await world.contacts.get(recent)).toMatchObject({ phone: PHONE });
    const refreshed = await signIn(world, { provider: 'refresh', refreshToken: session.refreshToken }, '203.0.113.7');
    expect(failureOf(refreshed)).toBe('unauthenticated');
    for (const language of ['zh', 'en'] as const)
      expect(undocumented(erasureReport, presentErasure(report, language))).toEqual([]);
  });

  test('A contact that the retention has sealed is erased too, and to staff it looks the same', async () => {
    const { world, person, old } = await threeCases();
    await runRetention(world);
    const { number } = await caseOf(world, old);
    const before = await shownToStaff(world, number, asStaff('SUP'));
    world.clock.advance(3_600_000);
    expect(succeeded(await erase(world, person)).contacts).toBe(1);
    expect((await shownToStaff(world, number, asStaff('SUP'))).contact).toEqual(before.contact);
  });

  test('An erasure removes the reminders of deadlines, which hold the phone', async () => {
    const { world, person } = await threeCases();
    const { subject } = person;
    await world.policyReminders.put({ policyId: 'p', subject, phone: PHONE, at: localTime('2028-03-09 10:00') });
    world.clock.advance(60_000);
    succeeded(await erase(world, person));
    expect(await world.policyReminders.ofPerson(subject)).toEqual([]);
  });

  test('An erasure removes which answers in campaigns are the person’s', async () => {
    const { world, person } = await threeCases();
    const place = { campaignId: 'c', batch: 0, index: 3 };
    for (const subject of [person.subject, 'other']) await world.campaignAnswers.note(subject, place);
    world.clock.advance(60_000);
    succeeded(await erase(world, person));
    expect((await world.campaignAnswers.ofPerson(person.subject, 9)).items).toEqual([]);
    expect((await world.campaignAnswers.ofPerson('other', 9)).items).toEqual([place]);
  });

  test('An erasure needs a fresh code of the phone of the session', async () => {
    const { world, person, old } = await threeCases();
    expect(failureOf(await eraseOwnData(world, person, undefined, 'a'))).toBe('required-field');
    expect(failureOf(await erase(world, person, 'b', { code: '000000' }))).toMatch(/sms-code/);
    const foreign = await proofFor(world, '13700000000');
    expect(failureOf(await eraseOwnData(world, person, foreign, 'c'))).toBe('unknown-reference: phone code');
    world.clock.advance(60_000);
    const stale = await proofFor(world);
    world.clock.advance(301_000);
    expect(failureOf(await eraseOwnData(world, person, stale, 'd'))).toMatch(/sms-code-expired/);
    expect(await world.contacts.get(old)).toMatchObject({ phone: PHONE });
  });

  test('A repeat with the same key needs no second code and says the same, and another body is refused', async () => {
    const { world, person } = await threeCases();
    const proof = await proofFor(world);
    const first = succeeded(await eraseOwnData(world, person, proof, 'k'));
    const again = succeeded(await eraseOwnData(world, person, proof, 'k'));
    expect(again).toEqual({ ...first, sessions: 0 });
    const other = await eraseOwnData(world, person, { ...proof, code: '111111' }, 'k');
    expect(failureOf(other)).toBe('idempotency-conflict');
    expect(failureOf(await eraseOwnData(world, person, proof, 'k2'))).toMatch(/sms-code-expired/);
    world.clock.advance(25 * 3_600_000);
    expect(failureOf(await eraseOwnData(world, person, proof, 'k'))).toMatch(/sms-code-expired/);
  });

  test('An erasure that dies at any effect is completed by a repeat', async () => {
    for (const death of deathsOf(5)) {
      const { world, person, old } = await threeCases();
      await readSessionId(world);
      world.clock.advance(60_000);
      const proof = await proofFor(world);
      const died = eraseOwnData(dying(world, death).ports, person, proof, 'k');
      await died.catch((error) => expect(error).toBeInstanceOf(Death));
      const repeated = await eraseOwnData(world, person, proof, 'k');
      // Before the request was stored the code was used up: the person asks for another.
      if (!repeated.ok) {
        world.clock.advance(60_000);
        succeeded(await erase(world, person, 'k2'));
      }
      expect(await world.contacts.get(old)).not.toHaveProperty('phone');
      expect(await world.refreshTokens.list(person.subject, world.time.now())).toEqual([]);
    }
  });

  test('Many cases are erased over several calls with one key, the sessions with the last one', async () => {
    const world = openWorld({ at: '2026-03-09 10:00' });
    const subject = await addPhoneOwner(world.persons, PHONE);
    for (let n = 0; n < 120; n++)
      await give(world, await file(world, aboutATree(), { key: `k${n}`, filer: citizen(subject) }), 'refuse');
    await project(world, world.log.all());
    world.at('2029-03-10 09:00');
    await readSessionId(world);
    world.clock.advance(60_000);
    const proof = await proofFor(world);
    const reports = [];
    for (let n = 0; n < 3; n++)
      reports.push(succeeded(await eraseOwnData(world, { subject, claims: {} }, proof, 'k', 50)));
    expect(reports.map(({ contacts, sessions, isDone }) => [contacts, sessions, isDone])).toEqual([
      [50, 0, false],
      [50, 0, false],
      [20, 1, true],
    ]);
  });

  test('Nobody erases the data of somebody else: not by their phone, nor by a tip-off filed with it', async () => {
    const world = openWorld({ at: '2026-03-09 10:00' });
    const report = aboutATree({ kind: 'report', accusedUnitId: 'parks' });
    const id = await file(world, report, { filer: citizen('citizen-1') });
    await give(world, id, 'refuse');
    await project(world, world.log.all());
    world.at('2029-03-10 09:00');
    const owner = { subject: await addPhoneOwner(world.persons, PHONE), claims: {} };
    expect(succeeded(await erase(world, owner))).toEqual({
      sessions: 0,
      contacts: 0,
      businesses: 0,
      kept: [],
      isDone: true,
    });
    expect(await world.contacts.get(id)).toMatchObject({ phone: PHONE });
  });

  test('An anonymous session erases what was filed in it, and a mini-program needs a fresh sign-in', async () => {
    const world = openWorld({ at: '2026-03-09 10:00' });
    const anonymous = { subject: toAnonymousSubject('1', { hasSolvedCaptcha: false }), claims: {} };
    await file(world, aboutATree(), { filer: citizen(anonymous.subject) });
    await project(world, world.log.all());
    expect(succeeded(await eraseOwnData(world, anonymous, undefined, 'k')).kept).toMatchObject([{ reason: 'open' }]);
    const mini = { subject: 'm1', claims: { sid: 's1' } };
    const ends = localTime('2026-06-01 00:00');
    const life = { openedAt: world.time.now(), expiresAt: ends, endsAt: ends };
    await world.refreshTokens.open('s1', 'h', { subject: 'm1', channel: 'miniprogram' }, life);
    world.clock.advance(601_000);
    expect(failureOf(await eraseOwnData(world, mini, undefined, 'k'))).toBe('unauthenticated');
    await world.refreshTokens.open(
      's1',
      'h',
      { subject: 'm1', channel: 'miniprogram' },
      { ...life, openedAt: world.time.now() },
    );
    expect(succeeded(await eraseOwnData(world, mini, undefined, 'k2')).sessions).toBe(1);
  });

  test('A merged case is kept as long as its master', async () => {
    const world = openWorld({ at: '2026-03-09 10:00' });
    const subject = await addPhoneOwner(world.persons, PHONE);
    const master = await file(world, aboutATree({ contact: { name: '李四', phone: '13700000000' } }), {
      key: 'master',
    });
    const child = await file(world, aboutATree(), { key: 'child', filer: citizen(subject) });
    const { number: into } = await caseOf(world, master);
    succeeded(await commandBy(world, asStaff('DSP'), child, 'merge', { into }));
    await project(world, world.log.all());
    world.at('2028-05-01 10:00');
    const { number } = await caseOf(world, child);
    const person = { subject, claims: {} };
    expect(succeeded(await erase(world, person)).kept).toEqual([{ number, reason: 'open' }]);
    await give(world, master, 'refuse');
    world.at('2028-05-02 10:00');
    const until = localTime('2030-05-02 00:00');
    expect(succeeded(await erase(world, person, 'k2')).kept).toEqual([{ number, reason: 'term', until }]);
    world.at('2030-05-02 00:00');
    expect(succeeded(await erase(world, person, 'k3'))).toMatchObject({ contacts: 1, kept: [] });
    expect(await world.contacts.get(master)).toMatchObject({ phone: '13700000000' });
  });
});

describe('POST /v1/me/erasure', () => {
  test('An erasure answers the reasons of what is kept, and logs one line without phone or number', async () => {
    const printed: string[] = [];
    const { world, subject, open } = await threeCases();
    const proof = await proofFor(world);
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => printed.push(String(line)) > 0);
    const answer = await call(createHandler(world), { subject, body: { confirm: true, ...proof } });
    expect(answer.status).toBe(200);
    expect(answer.body.kept).toMatchObject([
      { what: 'contactOfOpenCase', count: 1, appeals: [{ number: (await caseOf(world, open)).number }] },
      { what: 'contactInTerm', count: 1, appeals: [{ until: localTime('2030-03-10 00:00') }] },
      { what: 'caseRecords' },
      { what: 'requestRecords' },
      { what: 'accessLog' },
      { what: 'unfinished' },
    ]);
    const lines = printed.filter((line) => line.includes('own-data-erased'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(subject);
    expect(printed.join()).not.toMatch(new RegExp(`${PHONE}|${(await caseOf(world, open)).number}|${proof.code}"`));
  });

  test.each([
    [{}, 'confirm'],
    [{ confirm: false }, 'confirm'],
    [{ confirm: true, phone: PHONE }, 'code'],
    [{ confirm: true, code: '123456', verificationId: 'v' }, 'phone'],
    [{ confirm: true, all: true }, 'all'],
  ])('The body %j of an erasure is refused', async (body, path) => {
    const { world, subject } = await threeCases();
    const answer = await call(createHandler(world), { subject, body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation' } });
    expect(JSON.stringify(answer.body.errors)).toContain(path);
  });
});
