import { describe, expect, test } from 'vitest';
import { signIn } from '#accounts/usecases/sign-in.ts';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { trackAppeal } from '#appeals/case/usecases/cases/track-appeal.ts';
import { openSurvey, surveyToken } from '#appeals/handling/usecases/commands/survey.ts';
import { fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { findAppeals } from '#appeals/queues/usecases/search/find-appeals.ts';
import { readPage, writeCursor } from '#functions/runtime/http/cursor.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { memoryPersons } from '#test/support/memory/control/persons.ts';
import { memoryKeyring } from '#test/support/memory/keyring.ts';
import { aboutATree, asStaff, caseOf, citizen, failureOf, fileIn, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const OLD = memoryKeyring('old');
const BINDING = { callerId: 'c', route: 'GET /v1/appeals', query: {} };

/** What somebody has who was given it under the old key, or who forged it with the old key. */
async function holdings() {
  const world = openWorld();
  const id = await fileIn({ ...world, keyring: OLD }, 'followUp');
  const appeal = await caseOf(world, id);
  const code = await findQueryCode(OLD, appeal);
  const link = await surveyToken(OLD, appeal);
  const cursor = (await writeCursor(OLD, BINDING, 'after')) ?? '';
  const opens = async (keyring: typeof OLD) => {
    const own = { ...world, keyring };
    return [
      (await trackAppeal(own, appeal.number, code, '203.0.113.7')).ok,
      (await openSurvey(own, link)).ok,
      (await readPage(keyring, BINDING, { cursor }, 'zh')).ok,
    ];
  };
  return { world, appeal, link, opens };
}

describe('a data key that was replaced', () => {
  test('Codes, links and cursors of the former key open what they opened, while it is accepted', async () => {
    const { opens } = await holdings();
    expect(await opens(OLD)).toEqual([true, true, true]);
    expect(await opens(memoryKeyring('new', ['old']))).toEqual([true, true, true]);
  });

  test('After a leak the former key forges no code, no survey link and no cursor', async () => {
    const { world, appeal, link, opens } = await holdings();
    const keyring = memoryKeyring('new');
    expect(await opens(keyring)).toEqual([false, false, false]);
    // The same answer as to any wrong code or link.
    expect(failureOf(await openSurvey({ ...world, keyring }, link))).toBe('not-found');
    expect(failureOf(await trackAppeal({ ...world, keyring }, appeal.number, '000000', '203.0.113.9'))).toBe(
      'not-found',
    );
  });
});

describe('the owner of a phone, after the data key was replaced', () => {
  const PHONE = '13812341234';
  /** One of many sessions that file with the phone of somebody else. */
  const fromSession = (n: number) => ({ ...citizen(`session-${n}`), address: '203.0.113.7' });

  /** A world in which somebody has filed under the old key; `rotate` replaces the key in all ports that hash. */
  async function filedBefore() {
    const world = openWorld();
    const known = new Map<string, string>();
    const under = (keyring: typeof OLD) => ({ ...world, keyring, persons: memoryPersons(keyring, known) });
    const before = under(OLD);
    const { appeal } = succeeded(await fileAppeal(before, fromSession(0), aboutATree(), 'k-0'));
    return { before, after: under(memoryKeyring('new', ['old'])), appeal };
  }

  test('the owner of a phone keeps id and cases, and the operator finds them by the phone', async () => {
    const { before, after, appeal } = await filedBefore();
    const owner = await addPhoneOwner(before.persons, PHONE);
    expect(await addPhoneOwner(after.persons, PHONE)).toBe(owner);
    const viewer = { kind: 'appellant', ownerKeys: [owner] } as const;
    expect((await openCase(after, appeal.number, viewer)).ok).toBe(true);
    const { viewer: operator } = asStaff('AGT');
    const found = await findAppeals(after, operator as Parameters<typeof findAppeals>[1], { phone: PHONE });
    expect(succeeded(found).map(({ number }) => number)).toEqual([appeal.number]);
  });

  test('filings with a phone that were counted under the former key still count', async () => {
    const { before, after } = await filedBefore();
    const { filings } = (await before.directory.policy()).dailyLimits;
    for (let n = 1; n < filings; n++) succeeded(await fileAppeal(before, fromSession(n), aboutATree(), `k-${n}`));
    expect(failureOf(await fileAppeal(after, fromSession(99), aboutATree(), 'one too many'))).toBe('too-many-requests');
  });

  test('codes by SMS that were counted under the former key still count', async () => {
    const { before, after } = await filedBefore();
    const limit = (await before.directory.policy()).dailyLimits.messagesUnverified;
    const ask = (world: typeof before, n: number) => signIn(world, { provider: 'sms', phone: PHONE }, `203.0.113.${n}`);
    for (let n = 1; n <= limit; n++) expect((await ask(before, n)).ok).toBe(true);
    expect(failureOf(await ask(after, 99))).toBe('too-many-requests');
  });
});
