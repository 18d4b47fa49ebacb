import { describe, expect, test } from 'vitest';
import { readPage, writeCursor } from '../../../functions/runtime/http/cursor.ts';
import { trackAppeal } from '../../../shared/usecases/cases/track-appeal.ts';
import { openSurvey, surveyToken } from '../../../shared/usecases/commands/survey.ts';
import { findQueryCode } from '../../../shared/usecases/derived-ids/query-code.ts';
import { memoryKeyring } from '../../support/memory/keyring.ts';
import { caseOf, failureOf, fileIn } from '../../support/usecases/cases.ts';
import { openWorld } from '../../support/usecases/world.ts';

const OLD = memoryKeyring('old');
const BINDING = { callerId: 'c', route: 'GET /v1/appeals', query: {} };

/** What somebody has who was given it under the old key, or who forged it with the old key. */
async function holdings() {
  const world = openWorld();
  const id = await fileIn({ ...world, keyring: OLD }, 'followUp');
  const appeal = await caseOf(world, id);
  const code = await findQueryCode(OLD, appeal);
  const link = await surveyToken(OLD, { id, round: appeal.round });
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

  test('After a leak whoever has the key forges no code, no link of a survey and no cursor', async () => {
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
