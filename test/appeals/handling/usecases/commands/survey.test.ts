import { describe, expect, test } from 'vitest';
import { answerSurvey, openSurvey, surveyToken } from '#appeals/handling/usecases/commands/survey.ts';
import { caseOf, failureOf, fileIn, give, succeeded, typesOf } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const GOOD = { contacted: true, resolved: true, satisfaction: 5 } as const;
const BAD = { contacted: true, resolved: false, satisfaction: 1, words: '没有解决' } as const;

async function asked() {
  const world = openWorld();
  const id = await fileIn(world, 'followUp');
  const { number } = await caseOf(world, id);
  return { world, id, number, token: await surveyToken(world.keyring, { number, round: 1 }) };
}

describe('the link of a survey', () => {
  test('a survey link opens its case any number of times, and uses nothing up', async () => {
    const { world, id, token } = await asked();
    for (let n = 0; n < 3; n++) expect(succeeded(await openSurvey(world, token)).appeal.id).toBe(id);
    expect((await caseOf(world, id)).status).toBe('followUp');
  });

  test('a survey link shows nothing from seven days after the case was closed', async () => {
    const { world, token } = await asked();
    succeeded(await answerSurvey(world, token, GOOD));
    world.clock.advance(7 * 86_400_000);
    expect(failureOf(await openSurvey(world, token))).toBeUndefined();
    world.clock.advance(1000);
    expect(failureOf(await openSurvey(world, token))).toBe('not-found');
    expect(failureOf(await answerSurvey(world, token, GOOD))).toBe('not-found');
  });

  test('a survey link shows nothing once the case is back with its unit', async () => {
    const { world, id, token } = await asked();
    succeeded(await answerSurvey(world, token, BAD));
    await give(world, id, 'redo');
    expect(failureOf(await openSurvey(world, token))).toBe('not-found');
  });

  test('a survey link that is forged, cut, lengthened or of another round or case is not found', async () => {
    const { world, id, number, token } = await asked();
    const [name = '', , signature = ''] = token.split('.');
    const flipped = signature.startsWith('0') ? `1${signature.slice(1)}` : `0${signature.slice(1)}`;
    const forged = [
      `${name}.1.${flipped}`,
      `${name}.1.${signature.slice(0, -1)}`,
      `${name}.1.`,
      `${name}.1`,
      `${name}.2.${signature}`,
      `${name}.01.${signature}`,
      `0${name}.1.${signature}`,
      `${name.toUpperCase()}.1.${signature}`,
      `${number}.1.${signature}`,
      `other.1.${signature}`,
      `../.1.${signature}`,
      `${token}0`,
      `${token}.`,
      `${token}.anything`,
      await surveyToken(world.keyring, { number, round: 2 }),
      await surveyToken(world.keyring, { number: '260102030405123450', round: 1 }),
      '',
      '..',
      '...',
    ];
    for (const each of forged) {
      expect([each, failureOf(await openSurvey(world, each))]).toEqual([each, 'not-found']);
      expect([each, failureOf(await answerSurvey(world, each, GOOD))]).toEqual([each, 'not-found']);
    }
    expect((await caseOf(world, id)).followUp.finalAnswer).toBeUndefined();
  });
});

describe('an answer through the link', () => {
  test('a good answer through a survey link closes the case', async () => {
    const { world, id, token } = await asked();
    const { appeal } = succeeded(await answerSurvey(world, token, GOOD)).access;
    expect(appeal).toMatchObject({ id, status: 'closed', outcome: 'rated', followUp: { finalAnswer: GOOD } });
  });

  test('a bad answer through a survey link waits for a verdict, with its words stored apart', async () => {
    const { world, id, token } = await asked();
    const { appeal } = succeeded(await answerSurvey(world, token, BAD)).access;
    expect(appeal).toMatchObject({ status: 'followUp', followUp: { verdictPending: true } });
    expect((await world.texts.list(id)).at(-1)).toMatchObject({ kind: 'surveyWords', text: '没有解决', by: 'survey' });
  });

  test('an answer given twice through a survey link gets the same response and counts once', async () => {
    const { world, id, token } = await asked();
    const first = succeeded(await answerSurvey(world, token, BAD));
    const again = succeeded(await answerSurvey(world, token, BAD));
    expect(again.access.appeal).toEqual(first.access.appeal);
    expect((await typesOf(world, id)).filter((type) => type === 'rated')).toHaveLength(1);
  });

  test('an answer through a survey link cannot be changed, and the refusal names the survey, not a key', async () => {
    const { world, id, token } = await asked();
    await answerSurvey(world, token, BAD);
    expect(failureOf(await answerSurvey(world, token, GOOD))).toBe('rule-broken: already-rated');
    expect((await caseOf(world, id)).followUp.finalAnswer).toMatchObject({ satisfaction: 1 });
  });

  test('an answer through a survey link is accepted once, also after the record of an agent', async () => {
    const { world, id, token } = await asked();
    await give(world, id, 'recordFollowUp');
    succeeded(await answerSurvey(world, token, BAD));
    expect((await caseOf(world, id)).followUp).toMatchObject({
      agentAnswer: { satisfaction: 5 },
      ownAnswer: { satisfaction: 1 },
    });
    expect(failureOf(await answerSurvey(world, token, GOOD))).toBe('rule-broken: already-rated');
  });

  test('an answer through a survey link is not found before the case is asked about', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const token = await surveyToken(world.keyring, await caseOf(world, id));
    expect(failureOf(await answerSurvey(world, token, GOOD))).toBe('not-found');
  });
});
