import { describe, expect, test } from 'vitest';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import { decideFiling } from '#appeals/case/domain/deciding/decide.ts';
import { readCase } from '#appeals/case/usecases/waits/arm-wait.ts';
import { toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import type { Flag } from '#kernel/domain/vocabulary.ts';
import { submission } from '#test/support/domain/filings.ts';
import { actorAs, contextAt, instant, UNITS } from '#test/support/domain/world.ts';
import {
  aboutATree,
  aboutHeating,
  caseOf,
  citizen,
  file,
  fileIn,
  give,
  operator,
  succeeded,
  typesOf,
} from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying, NEVER } from '#test/support/usecases/deaths.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';
import { routerModelFile } from '#texts/router-model.adapter.ts';

/** Files and routes; what the log then holds. */
async function routed(request: AppealRequest, world = openWorld()) {
  const id = await file(world, request);
  const answer = await routeAppeal(world, id, 1);
  return { world, id, answer, types: await typesOf(world, id), appeal: await caseOf(world, id) };
}

describe('an appeal with an exact category and a rule for its region', () => {
  test('an appeal with an exact category and a rule is suggested, accepted and dispatched, in order', async () => {
    const { types, appeal, answer } = await routed(aboutATree());
    expect(types).toEqual(['submitted', 'candidatesSuggested', 'accepted', 'dispatched']);
    expect(appeal.assignments).toMatchObject([
      { unitId: 'parks', role: 'lead' },
      { unitId: 'street-1', role: 'assist' },
    ]);
    expect(answer).toEqual({ phase: 'handling', checkpoint: instant('2026-03-10T16:00:00Z'), routeAgain: false });
  });

  test('a routed appeal records who could have had it, by which rule and with what confidence', async () => {
    const { world, id } = await routed(aboutATree());
    const suggested = (await world.log.read(id))[1];
    expect(suggested).toMatchObject({
      actor: { id: 'system', role: 'SYS' },
      data: {
        confidence: 1,
        category: '0101',
        ruleId: 'r-trees',
        candidates: [
          { unitId: 'parks', score: 1 },
          { unitId: 'district', score: 0, why: 'last-resort' },
        ],
      },
    });
  });

  test('an appeal without a rule for its region is routed by the rule of the region above', async () => {
    const { appeal } = await routed(aboutHeating());
    expect(appeal).toMatchObject({ status: 'dispatched', clockClass: 'utilities' });
    expect(appeal.assignments).toMatchObject([{ unitId: 'heat' }]);
  });
});

describe('a person decides', () => {
  const cases: [string, AppealRequest][] = [
    ['about an appeal without a category', aboutATree({ categoryHint: undefined })],
    ['about an appeal without a region', aboutATree({ place: { address: '某处' } })],
    ['when only the parent category has a rule', aboutATree({ categoryHint: '010101' })],
    ['when no category has a rule', aboutATree({ categoryHint: '02' })],
    ['about a report, whatever its category', aboutATree({ kind: 'report' })],
    ['about a threat to life', aboutATree({ text: '我不想活了' })],
  ];
  test.each(cases)('a person decides %s', async (_, request) => {
    const { types, answer } = await routed(request);
    expect(types).toEqual(['submitted', 'candidatesSuggested']);
    expect(answer).toMatchObject({ phase: 'handling', routeAgain: false });
  });

  // The model reads 02, lights in the street, from the first words, and 01 from the others.
  test.each([
    ['路灯坏了一个月，晚上黢黑，没人修', 'APP', 'submitted'],
    ['路灯坏了一个月，晚上黢黑，没人修', 'AGT', 'dispatched'],
    ['暖气片冰凉，屋里十四度，老人孩子冻得受不了', 'APP', 'dispatched'],
  ] as const)(
    'when the words speak for another branch than the pick of the appellant: %s, %s, %s',
    async (text, role, to) => {
      const world = { ...openWorld(), routerModel: routerModelFile('data/router/model.bin', expect.fail) };
      const filer = role === 'AGT' ? operator() : citizen();
      const id = await file(world, aboutATree({ title: '反映问题', text, categoryHint: '0101' }), { filer });
      await routeAppeal(world, id, 1);
      const appeal = await caseOf(world, id);
      expect([appeal.status, appeal.textCategory]).toEqual([to, to === 'submitted' ? '020202' : undefined]);
    },
  );

  test.each(['sensitive', 'threat', 'emergency', 'group', 'nuisance'] satisfies Flag[])(
    'a person decides about a case flagged %s',
    async (flag) => {
      const world = openWorld();
      const body = submission(world.time.now(), {}, [flag]);
      const filed = succeeded(decideFiling('a', { name: 'submit', body }, actorAs('APP'), contextAt(world.time.now())));
      await world.log.append(filed);
      await routeAppeal(world, 'a', 1);
      expect(await typesOf(world, 'a')).toEqual(['submitted', 'candidatesSuggested']);
    },
  );

  test('a person decides when the policy asks for more confidence than a rule gives', async () => {
    const { types } = await routed(aboutATree(), openWorld({ policy: { confidenceThreshold: 1.01 } }));
    expect(types).toEqual(['submitted', 'candidatesSuggested']);
  });

  test.each(['before', 'after'])(
    'a person decides on a case that a person accepted %s the search for units',
    async (when) => {
      const world = openWorld();
      const id = await file(world, aboutATree({ categoryHint: undefined }));
      if (when === 'after') await routeAppeal(world, id, 1);
      await give(world, id, 'accept', { category: '0101' });
      await routeAppeal(world, id, 1);
      const searches = when === 'after' ? 2 : 1;
      expect((await typesOf(world, id)).filter((type) => type === 'candidatesSuggested')).toHaveLength(searches);
      expect((await caseOf(world, id)).status).toBe('accepted');
    },
  );

  test.each(['accept', 'reclassify'] as const)(
    'after %s the candidates are searched again for the new category',
    async (name) => {
      const world = openWorld();
      const id = await file(world, aboutATree({ categoryHint: undefined }));
      await routeAppeal(world, id, 1);
      expect((await caseOf(world, id)).routing?.candidates).toMatchObject([{ unitId: 'district', why: 'last-resort' }]);
      await give(world, id, name, { category: '0101', urgency: undefined }, { actor: actorAs('AGT') });
      const { appeal, rules } = (await readCase(world, id)) as NonNullable<Awaited<ReturnType<typeof readCase>>>;
      expect(toWaitAnswer(appeal, 1, rules).routeAgain).toBe(true);
      expect(await routeAppeal(world, id, 1)).toMatchObject({ routeAgain: false });
      expect(await caseOf(world, id)).toMatchObject({
        status: name === 'accept' ? 'accepted' : 'submitted',
        routing: { category: '0101', candidates: [{ unitId: 'parks', score: 1 }, { unitId: 'district' }] },
      });
    },
  );

  test('a person decides and sees the owner of last resort when nobody else is left', async () => {
    const { world, id } = await routed(aboutATree({ categoryHint: undefined }));
    expect((await caseOf(world, id)).routing?.candidates).toMatchObject([{ unitId: 'district', why: 'last-resort' }]);
  });

  test('a person decides when the unit of the rule is the accused or below it', async () => {
    const { appeal, types } = await routed(
      aboutATree({ kind: 'report', categoryHint: '0301', accusedUnitId: 'bureau' }),
    );
    expect(types).toEqual(['submitted', 'candidatesSuggested']);
    expect(appeal.routing?.candidates.map(({ unitId }) => unitId)).toEqual(['district']);
  });

  test('a report whose accused unit leaves nobody below the city goes to the owner of last resort of the province', async () => {
    const world = openWorld();
    const last = { category: '*', assists: [], validFrom: instant('2024-01-01T00:00:00Z') };
    world.directory.putRule({ ...last, id: 'r-last-city', regionCode: '210100', lead: 'city' });
    world.directory.putRule({ ...last, id: 'r-last-province', regionCode: '210000', lead: 'province' });
    const aboutTheCity = aboutATree({ kind: 'report', categoryHint: '0301', accusedUnitId: 'city' });
    const { id, types, appeal } = await routed(aboutTheCity, world);
    expect(types).toEqual(['submitted', 'candidatesSuggested']);
    expect(appeal.routing?.candidates).toEqual([{ unitId: 'province', score: 0, why: 'last-resort' }]);
    await give(world, id, 'accept', { category: '0301', accusedUnitId: 'city', restatementId: 'restated' });
    await give(world, id, 'dispatch', { lead: 'province', assists: [] });
    expect((await caseOf(world, id)).assignments).toMatchObject([{ unitId: 'province', role: 'lead' }]);
  });

  test('a person decides when the unit of the rule is no longer in force', async () => {
    const world = openWorld();
    const closed = UNITS.find(({ id }) => id === 'heat') as (typeof UNITS)[number];
    world.directory.putUnit({ ...closed, validTo: instant('2026-01-01T00:00:00Z') });
    const { types, appeal } = await routed(aboutHeating(), world);
    expect(types).toEqual(['submitted', 'candidatesSuggested']);
    expect(appeal.routing?.candidates.map(({ unitId }) => unitId)).toEqual(['district']);
  });
});

describe('routing again', () => {
  test('routing again changes nothing once the case is dispatched', async () => {
    const { world, id, answer } = await routed(aboutATree());
    expect(await routeAppeal(world, id, 1)).toEqual(answer);
    expect(await world.log.read(id)).toHaveLength(4);
  });

  test('routing again changes nothing when a person is to decide', async () => {
    const { world, id } = await routed(aboutATree({ kind: 'report' }));
    await routeAppeal(world, id, 1);
    expect(await world.log.read(id)).toHaveLength(2);
  });

  test('routing again continues where a process crashed, whatever it had done by then', async () => {
    const undisturbed = await routed(aboutATree());
    for (const death of deathsOf(3)) {
      const world = openWorld();
      const id = await file(world, aboutATree());
      await expect(routeAppeal(dying(world, death).ports, id, 1)).rejects.toThrow(Death);
      expect(await routeAppeal(world, id, 1)).toEqual(undisturbed.answer);
      expect(world.log.all()).toEqual(undisturbed.world.log.all());
    }
    const counting = dying(openWorld(), NEVER);
    await routed(aboutATree(), counting.ports);
    const effectsOfFiling = 6;
    expect(counting.effects() - effectsOfFiling).toBe(3);
  });

  test('routing twice at once adds each event once', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    const answers = await Promise.all([1, 2, 3].map(() => routeAppeal(world, id, 1)));
    expect(await typesOf(world, id)).toEqual(['submitted', 'candidatesSuggested', 'accepted', 'dispatched']);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('routing again leaves what a person did in between, and continues from there', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    let appends = 0;
    const append: World['log']['append'] = async (event) => {
      if (++appends === 2) await give(world, id, 'refuse');
      return world.log.append(event);
    };
    const answer = await routeAppeal({ ...world, log: { ...world.log, append } }, id, 1);
    expect(await typesOf(world, id)).toEqual(['submitted', 'candidatesSuggested', 'refused']);
    expect(answer.phase).toBe('done');
  });

  test('routing again leaves a report to people, also once it was accepted as another kind', async () => {
    const { world, id } = await routed(aboutATree({ kind: 'report' }));
    await give(world, id, 'accept');
    expect((await caseOf(world, id)).routing).toMatchObject({ confidence: 1, category: '0101' });
    await routeAppeal(world, id, 1);
    expect((await caseOf(world, id)).status).toBe('accepted');
  });

  test('routing again does not take a case back from a person who accepted it as something else', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ kind: 'suggestion', categoryHint: '02' }));
    await routeAppeal(world, id, 1);
    await give(world, id, 'accept', { category: '0301' });
    await routeAppeal(world, id, 1);
    expect((await caseOf(world, id)).status).toBe('accepted');
  });
});

describe('what to wait for', () => {
  test('an older run has nothing to wait for', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await give(world, id, 'replaceRun', { why: 'lostStart' });
    expect(await routeAppeal(world, id, 1)).toMatchObject({ phase: 'done', routeAgain: false });
    expect(await typesOf(world, id)).toEqual(['submitted', 'runReplaced']);
    expect(await routeAppeal(world, id, 2)).toMatchObject({ phase: 'handling' });
    expect((await caseOf(world, id)).status).toBe('dispatched');
  });

  test('a case waits for the survey in followUp, and for nothing in a terminal state', async () => {
    const world = openWorld();
    const asked = await fileIn(world, 'followUp');
    expect(await routeAppeal(world, asked, 1)).toMatchObject({ phase: 'survey', routeAgain: false });
    const closed = await fileIn(world, 'closed', aboutATree(), 'key-2');
    expect(await routeAppeal(world, closed, 1)).toMatchObject({ phase: 'done', routeAgain: false });
  });

  test('a case without marks left waits for the idle checkpoint', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ kind: 'report' }));
    world.at('2026-03-09 14:00');
    await checkDeadlines(world, id, 1, false);
    expect(await routeAppeal(world, id, 1)).toMatchObject({ checkpoint: instant('2026-03-16T06:00:00Z') });
  });

  test('routing is not the next step when a person was faster and accepted the case', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    const first = await routeAppeal(world, id, 1);
    const second = await routeAppeal(world, id, 1);
    expect(second.routeAgain).toBe(false);
    expect(first.routeAgain).toBe(false);
  });

  test('routing an appeal that does not exist is a defect', async () => {
    await expect(routeAppeal(openWorld(), 'nothing', 1)).rejects.toThrow('no events');
  });
});
