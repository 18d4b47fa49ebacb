import { describe, expect, test } from 'vitest';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { SupervisionLevel } from '#kernel/domain/vocabulary.ts';
import { notifyStaff } from '#notices/notify-staff.ts';
import { actorAs, UNITS } from '#test/support/domain/world.ts';
import { aboutATree, aboutHeating, caseOf, file, give } from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const HOUR = 3_600_000;
const SUPERVISORS = ['13500000001'];
const PHONES: Readonly<Record<string, Pick<Unit, 'dutyPhones' | 'leaderPhones'>>> = {
  heat: { dutyPhones: ['13100000001'], leaderPhones: ['13100000002'] },
  city: { dutyPhones: ['13200000001'], leaderPhones: ['13200000002'] },
};

/** A world in which units have phones; their desks get the letters d and l. */
function worldWithPhones(): World {
  const world = openWorld({ policy: { dutyPhones: SUPERVISORS } });
  for (const unit of UNITS) world.directory.putUnit({ ...unit, ...PHONES[unit.id] });
  return world;
}

/** What the marks since the last look have sent: phone and mark, in order of phone. */
async function told(world: World, since: number): Promise<string[]> {
  const before = world.notices.sent.length;
  for (const event of world.log.all().slice(since)) await notifyStaff(world, event);
  return world.notices.sent.slice(before).map(({ phone, text }) => `${phone} ${/】(.{2,4})[：（]/.exec(text)?.[1]}`);
}

async function pass(world: World, id: string, hours: number): Promise<string[]> {
  const since = world.log.all().length;
  world.clock.advance(hours * HOUR);
  await checkDeadlines(world, id, 1, false);
  return told(world, since);
}

async function dispatched(world: World, request = aboutHeating()): Promise<string> {
  const id = await file(world, request);
  await routeAppeal(world, id, 1);
  return id;
}

describe('a mark on the result clock is texted', () => {
  test('a mark is texted to the unit, from red on to leaders, escalated to the level above, then to SUP', async () => {
    const world = worldWithPhones();
    const id = await dispatched(world);
    const result = 24;
    // The sign clock of an hour and its red mark are earlier; only the marks of the result clock are looked at.
    await pass(world, id, result - 1);
    expect(await pass(world, id, 1)).toEqual(['13100000001 黄牌']);
    expect(await pass(world, id, 1)).toEqual(['13100000001 红牌', '13100000002 红牌']);
    expect(await pass(world, id, 2)).toEqual([
      '13100000001 提级督办',
      '13100000002 提级督办',
      '13200000001 提级督办',
      '13200000002 提级督办',
    ]);
    expect(await pass(world, id, 2)).toEqual([
      '13100000001 通报',
      '13100000002 通报',
      '13200000001 通报',
      '13200000002 通报',
      '13500000001 通报',
    ]);
  });

  test('of several marks that are due at once only the highest is texted', async () => {
    const world = worldWithPhones();
    const id = await dispatched(world);
    const messages = await pass(world, id, 48);
    expect(messages.filter((each) => each.startsWith('13500000001'))).toEqual(['13500000001 通报']);
    const result = (await caseOf(world, id)).clocks.find(({ kind }) => kind === 'result');
    expect(result?.fired).toContain('yellow');
    expect(messages).not.toContain('13100000001 黄牌');
  });

  test('the text of a mark has number, unit and deadline in words, and no word of the appeal', async () => {
    const world = worldWithPhones();
    const id = await dispatched(world);
    await pass(world, id, 23);
    await pass(world, id, 1);
    const { number } = await caseOf(world, id);
    const text = world.notices.sent.at(-1)?.text;
    expect(text).toBe(`【12345】黄牌：诉求${number}，heat的办理时限为2026年3月10日 10:00，请及时处理。`);
  });

  test('a repeated mark is texted with the same references, so that the gateway sends it once', async () => {
    const world = worldWithPhones();
    await pass(world, await dispatched(world), 48);
    const first = world.notices.sent.map(({ reference }) => reference);
    expect(new Set(first).size).toBe(first.length);
    for (const event of world.log.all()) await notifyStaff(world, event);
    expect(world.notices.sent.map(({ reference }) => reference)).toEqual(first);
  });
});

describe('two shares below one unit', () => {
  /** The parks lead and a street assists; both are below the district. All units have phones. */
  async function led() {
    const world = openWorld({ policy: { dutyPhones: SUPERVISORS } });
    for (const unit of UNITS)
      world.directory.putUnit({ ...unit, dutyPhones: [`duty ${unit.id}`], leaderPhones: [`leader ${unit.id}`] });
    const id = await file(world, aboutATree());
    await give(world, id, 'accept');
    await give(world, id, 'dispatch', { lead: 'parks', assists: ['street-1'] }, { unitIds: ['street-1', 'parks'] });
    return { world, id };
  }
  const DAY = 24;
  const OWN = ['duty parks', 'leader parks', 'duty street-1', 'leader street-1'];
  const DISTRICT = ['duty district', 'leader district'];
  const phones = (messages: readonly string[]) => messages.map((each) => each.slice(0, each.lastIndexOf(' '))).sort();

  test('a person is told of a case once at an instant, also when two units below have marks', async () => {
    const { world, id } = await led();
    expect(phones(await pass(world, id, 12 * DAY))).toEqual([...OWN, ...DISTRICT].sort());
    expect(phones(await pass(world, id, 3 * DAY))).toEqual([...OWN, ...DISTRICT, ...SUPERVISORS].sort());
  });

  test('a person is told once, by the highest, when all marks of two units are recorded late', async () => {
    const { world, id } = await led();
    const messages = await pass(world, id, 20 * DAY);
    expect(phones(messages)).toEqual([...OWN, ...DISTRICT, ...SUPERVISORS].sort());
    expect(new Set(messages.map((each) => each.split(' ').at(-1)))).toEqual(new Set(['通报']));
  });

  test('a higher mark that is not recorded yet reaches the unit above before a lower one does', async () => {
    const { world, id } = await led();
    await give(world, id, 'sign', {}, { actor: actorAs('UNT', 'parks') });
    world.clock.advance(2 * DAY * HOUR);
    await checkDeadlines(world, id, 1, false);
    // Its result is due days after the lead’s other limits.
    await give(world, id, 'addAssist', { unitId: 'heat' }, { unitIds: ['heat'], actor: actorAs('UNT', 'parks') });
    const messages = await pass(world, id, 20 * DAY);
    expect(new Set(phones(messages)).size).toBe(messages.length);
  });
});

describe('half of the time of a complex case', () => {
  const told50 = async (replies: boolean) => {
    const world = openWorld();
    world.directory.putUnit({ ...(UNITS.find(({ id }) => id === 'bureau') as Unit), dutyPhones: ['13100000009'] });
    const id = await file(world, aboutATree({ categoryHint: '0301' }));
    await routeAppeal(world, id, 1);
    await give(world, id, 'sign', {}, { actor: actorAs('UNT', 'bureau') });
    await give(world, id, 'contact', {}, { actor: actorAs('UNT', 'bureau') });
    if (replies) await give(world, id, 'interimReply', {}, { actor: actorAs('UNT', 'bureau') });
    const since = world.log.all().length;
    world.at('2026-03-19 12:00');
    await checkDeadlines(world, id, 1, false);
    await told(world, since);
    return world.notices.sent.at(-1)?.text;
  };

  test('an interim reply is asked for at half of the time of a complex case', async () => {
    expect(await told50(false)).toMatch(/请及时处理并向诉求人作阶段性答复。$/);
  });

  test('no interim reply is asked for when one was given in the round', async () => {
    expect(await told50(true)).toMatch(/请及时处理。$/);
  });
});

test('a late ruling about a share is texted to the unit that passed it down', async () => {
  const world = worldWithPhones();
  const id = await file(world, aboutATree({ categoryHint: undefined }));
  await give(world, id, 'accept');
  const units = { unitIds: ['city', 'heat'] };
  await give(world, id, 'dispatch', { lead: 'city', assists: [] }, units);
  await give(world, id, 'sign', {}, { actor: actorAs('UNT', 'city') });
  await give(world, id, 'contact', {}, { actor: actorAs('UNT', 'city') });
  await give(world, id, 'passDown', { unitId: 'heat' }, { ...units, actor: actorAs('UNT', 'city') });
  await give(world, id, 'requestReturn', {}, { ...units, actor: actorAs('UNT', 'heat') });
  expect(await pass(world, id, 8)).toEqual(['13200000001 黄牌']);
});

describe('a limit of the centre', () => {
  test('a limit of the centre is texted to the supervisors from red on', async () => {
    const world = worldWithPhones();
    const id = await file(world, aboutATree({ categoryHint: undefined }));
    expect(await pass(world, id, 2)).toEqual([]);
    expect(await pass(world, id, 2)).toEqual(['13500000001 红牌']);
  });
});

describe('a case that a supervisor supervises by hand is texted', () => {
  const supervised = async (world: World, id: string, level: Exclude<SupervisionLevel, 'none'>) => {
    const since = world.log.all().length;
    await give(world, id, 'supervise', { level }, { actor: actorAs('SUP') });
    return told(world, since);
  };

  test('supervision by hand is texted to unit and leaders, escalated to the level above, then to SUP', async () => {
    const world = worldWithPhones();
    const id = await dispatched(world);
    expect(await supervised(world, id, 'reminder')).toEqual(['13100000001 督办', '13100000002 督办']);
    expect(await supervised(world, id, 'escalated')).toEqual([
      '13100000001 督办',
      '13100000002 督办',
      '13200000001 督办',
      '13200000002 督办',
    ]);
    expect(await supervised(world, id, 'circular')).toContain('13500000001 督办');
  });

  test('the text of a supervision has number, level and unit, and no word of the appeal', async () => {
    const world = worldWithPhones();
    const id = await dispatched(world);
    await supervised(world, id, 'yellow');
    const { number } = await caseOf(world, id);
    expect(world.notices.sent.at(-1)?.text).toBe(`【12345】督办（黄牌）：诉求${number}由heat承办，请抓紧办理。`);
  });

  test('a supervision is texted to nobody after the result, and to the unit again when it is sent back', async () => {
    const world = worldWithPhones();
    const id = await dispatched(world);
    for (const name of ['sign', 'submitResult'] as const) await give(world, id, name);
    expect(await supervised(world, id, 'reminder')).toEqual([]);
    await give(world, id, 'sendBack');
    expect(await supervised(world, id, 'yellow')).toEqual(['13100000001 督办', '13100000002 督办']);
    for (const name of ['submitResult', 'pass'] as const) await give(world, id, name);
    expect(await supervised(world, id, 'circular')).toEqual([]);
  });

  test('a supervision is texted to nobody while no unit has the case', async () => {
    const world = worldWithPhones();
    const id = await file(world, aboutATree({ categoryHint: undefined }));
    for (const level of ['red', 'circular'] as const) expect(await supervised(world, id, level)).toEqual([]);
  });
});

describe('nobody is texted', () => {
  test('only marks and supervision are texted to units, and only to a unit that left a phone', async () => {
    const world = openWorld();
    const id = await dispatched(world);
    expect(await told(world, 0)).toEqual([]);
    expect(await pass(world, id, 24)).toEqual([]);
  });
});

test('a unit that came below the accused one is texted nothing of the report, but the level above is', async () => {
  const world = worldWithPhones();
  const id = await file(world, aboutHeating({ kind: 'report', accusedUnitId: 'bureau' }));
  await give(world, id, 'accept');
  await give(world, id, 'dispatch', { lead: 'heat', assists: [] }, { unitIds: ['heat'] });
  const heat = UNITS.find((unit) => unit.id === 'heat') as Unit;
  world.directory.putUnit({ ...heat, ...PHONES.heat, ancestors: ['bureau', 'city', 'province'] });
  const since = world.log.all().length;
  await give(world, id, 'supervise', { level: 'yellow' }, { unitIds: ['heat', 'bureau'] });
  await give(world, id, 'supervise', { level: 'escalated' }, { unitIds: ['heat', 'bureau'] });
  expect(await told(world, since)).toEqual(['13200000001 督办', '13200000002 督办']);
});
