import { describe, expect, test } from 'vitest';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { MOST_A_DAY, tellUnits } from '#notices/tell-units.ts';
import { actorAs, UNITS } from '#test/support/domain/world.ts';
import { memoryNotices } from '#test/support/memory/fake-gateways.ts';
import { aboutATree, aboutHeating, caseOf, file, give } from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** A world in which each unit has a desk with one phone, named after the unit. */
function worldWithDesks(): World {
  const world = openWorld();
  for (const unit of UNITS) world.directory.putUnit({ ...unit, dutyPhones: [`desk ${unit.id}`] });
  return world;
}

/** Gives the events since then to the consumer; what it sent. */
async function tell(world: World, since = 0) {
  const before = world.notices.sent.length;
  for (const event of world.log.all().slice(since)) await tellUnits(world, event);
  return world.notices.sent.slice(before);
}

async function routed(world: World, request: AppealRequest, key = 'key-1'): Promise<string> {
  const id = await file(world, request, { key });
  await routeAppeal(world, id, 1);
  return id;
}

const phones = (sent: readonly { readonly phone: string }[]) => sent.map(({ phone }) => phone);

describe('a unit gets pressing work', () => {
  test('The desk of the unit is told of a utilities case at its dispatch, by number, class and limit', async () => {
    const world = worldWithDesks();
    const { number } = await caseOf(world, await routed(world, aboutHeating()));
    expect(await tell(world)).toEqual([
      {
        phone: 'desk heat',
        text: `【12345】新派工单（水电气热类）：诉求${number}，由heat承办，签收时限为2026年3月9日 11:00，请立即签收。`,
        reference: expect.stringMatching(/-4-unit-heat-0$/),
      },
    ]);
  });

  test.each([
    ['urgent', '紧急'],
    ['critical', '特急类'],
  ] as const)('The desk is told of a case of %s urgency in any category', async (urgency, word) => {
    const world = worldWithDesks();
    await routed(world, aboutATree({ urgency }));
    const sent = await tell(world);
    expect(phones(sent)).toEqual(['desk parks', 'desk street-1']);
    for (const { text } of sent) expect(text).toContain(`（${word}）`);
  });

  test('Nobody is told of an ordinary case, and nothing of one that is not dispatched yet', async () => {
    const world = worldWithDesks();
    await routed(world, aboutATree());
    await file(world, aboutATree({ urgency: 'critical' }), { key: 'key-2' });
    expect(await tell(world)).toEqual([]);
  });

  test('An event that comes again is told with the same references, so that the gateway sends it once', async () => {
    const world = worldWithDesks();
    await routed(world, aboutHeating());
    const given: string[] = [];
    const notices = {
      send: async ({ reference }: { readonly reference: string }) => {
        given.push(reference);
      },
    };
    for (let times = 0; times < 3; times++)
      for (const event of world.log.all()) await tellUnits({ ...world, notices }, event);
    expect(given).toHaveLength(3);
    expect(new Set(given).size).toBe(1);
  });

  test('Each unit of a dispatch is told, a phone that two of them share once', async () => {
    const world = worldWithDesks();
    const id = await file(world, aboutATree({ urgency: 'urgent' }));
    await give(world, id, 'accept', { urgency: 'urgent' });
    await give(
      world,
      id,
      'dispatch',
      { lead: 'parks', assists: ['street-1', 'heat'] },
      { unitIds: ['parks', 'street-1', 'heat'] },
    );
    const parks = UNITS.find((unit) => unit.id === 'parks');
    if (!parks) throw new Error('no parks');
    world.directory.putUnit({ ...parks, dutyPhones: ['desk heat'] });
    expect(phones(await tell(world)).sort()).toEqual(['desk heat', 'desk street-1']);
  });

  test('The unit to which a share is passed down, and the one that assists later, are told when they get it', async () => {
    const world = worldWithDesks();
    const id = await routed(world, aboutHeating());
    await give(world, id, 'sign', {}, { actor: actorAs('UNT', 'heat') });
    const since = world.log.all().length;
    await give(world, id, 'addAssist', { unitId: 'parks' }, { unitIds: ['parks'], actor: actorAs('UNT', 'heat') });
    expect(phones(await tell(world, since))).toEqual(['desk parks']);
  });
});

describe('a case becomes pressing', () => {
  test('The unit that has it is told once, when its urgency is raised after the dispatch', async () => {
    const world = worldWithDesks();
    const id = await routed(world, aboutATree());
    const since = world.log.all().length;
    await give(world, id, 'reclassify', { urgency: 'urgent' }, { actor: actorAs('SUP') });
    await give(world, id, 'reclassify', { urgency: 'critical' }, { actor: actorAs('SUP') });
    const sent = await tell(world, since);
    expect(phones(sent)).toEqual(['desk parks', 'desk street-1']);
    for (const { text } of sent) expect(text).toContain('【12345】工单升级（紧急）');
  });
});

describe('what a desk is spared', () => {
  test('The text holds no word of a tip-off, and the accused unit gets none', async () => {
    const world = worldWithDesks();
    const id = await file(world, aboutATree({ kind: 'report', urgency: 'critical', text: '街道办的李某收了钱' }));
    await give(
      world,
      id,
      'accept',
      { urgency: 'critical', restatementId: 'restated', accusedUnitId: 'street-1' },
      { unitIds: ['street-1'], actor: actorAs('AGT') },
    );
    await give(world, id, 'dispatch', { lead: 'parks', assists: [] }, { unitIds: ['parks'], actor: actorAs('DSP') });
    const before = await tell(world);
    expect(phones(before)).toEqual(['desk parks']);
    // A reorganisation puts the unit that has it below the accused one: nothing is sent to it any more.
    const parks = UNITS.find((unit) => unit.id === 'parks');
    if (!parks) throw new Error('no parks');
    world.directory.putUnit({ ...parks, parentId: 'street-1', ancestors: ['street-1'], dutyPhones: ['moved'] });
    const notices = memoryNotices();
    for (const event of world.log.all()) expect(await tellUnits({ ...world, notices }, event)).toBe('nothing');
    expect(notices.sent).toEqual([]);
    for (const word of ['李某', '收了钱', '反映', 'street-1', '举报']) expect(before[0]?.text).not.toContain(word);
  });

  test('After a hundred cases a day a desk gets one text that there are more, and critical cases all the same', async () => {
    const world = worldWithDesks();
    for (let n = 0; n < MOST_A_DAY + 2; n++) await routed(world, aboutHeating(), `key-${n}`);
    await routed(world, aboutHeating({ urgency: 'critical' }), 'key-critical');
    const sent = await tell(world);
    expect(sent).toHaveLength(MOST_A_DAY + 2);
    expect(sent.at(-2)?.text).toBe('【12345】heat今日紧急工单较多，其余不再逐件短信提醒，请随时查看工单列表。');
    expect(sent.at(-1)?.text).toContain('特急类');
  });

  test('A gateway that fails is asked again, although the limit of the day was reached meanwhile', async () => {
    const world = worldWithDesks();
    await routed(world, aboutHeating());
    const event = world.log.all().at(-1);
    if (!event) throw new Error('no event');
    const notices = { send: () => Promise.reject(new Error('busy')) };
    await expect(tellUnits({ ...world, notices }, event)).rejects.toThrow('busy');
    for (let n = 0; n < MOST_A_DAY; n++) await routed(world, aboutHeating(), `other-${n}`);
    for (const each of world.log.all().slice(-4 * MOST_A_DAY)) await tellUnits(world, each);
    const sentBefore = world.notices.sent.length;
    expect(await tellUnits(world, event)).toBe('sent');
    expect(world.notices.sent).toHaveLength(sentBefore + 1);
    expect(world.notices.sent.at(-1)?.text).toContain('新派工单');
  });
});
