import { describe, expect, test } from 'vitest';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  failureOf,
  file,
  operator,
  shownToAppellant,
  shownToStaff,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying, NEVER } from '#test/support/usecases/deaths.ts';
import { openMachine } from '#test/support/usecases/machine.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const DISPATCHER = asStaff('DSP');
const SECOND = { title: '楼道没有灯', text: '三号楼的楼道也没有灯。', kind: 'help' } as const;

/** The driver, as often as the queue delivers. */
async function drive(world: World, id: string, times = 1): Promise<void> {
  const { deps, machines } = openMachine(world);
  for (const event of await world.log.read(id))
    for (let left = times; left > 0; left--) await driveWorkflow(deps, event);
  machines.close();
}

const idsIn = ({ log }: World) => [...new Set(log.all().map(({ appealId }) => appealId))];

async function splitOf(world: World, id: string) {
  const { splits } = await caseOf(world, id);
  const [second] = splits;
  if (!second || splits.length > 1) throw new Error(`${splits.length} second matters`);
  return second;
}

describe('split', () => {
  test('The second matter is an appeal of its own with words, contact and place, filed at the instant of the split', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree(), { filer: operator() });
    world.clock.advance(60_000);
    succeeded(await commandBy(world, DISPATCHER, id, 'split', SECOND));
    const second = await splitOf(world, id);
    await drive(world, id, 2);
    const [first, other] = [await caseOf(world, id), await caseOf(world, second.id)];
    expect(other).toMatchObject({
      number: second.number,
      status: 'submitted',
      kind: 'help',
      splitFromNumber: first.number,
    });
    expect([other.submittedAt, other.ownerKeys]).toEqual([second.at, first.ownerKeys]);
    expect(await world.numbers.find(second.number)).toBe(second.id);
    expect((await world.texts.pick([{ appealId: second.id, id: 'original' }]))[0]).toMatchObject({
      title: SECOND.title,
      text: SECOND.text,
      by: DISPATCHER.callerId,
    });
    const contact = await world.contacts.get(id);
    expect(await world.contacts.get(second.id)).toEqual({ ...contact, appealId: second.id, at: expect.anything() });
    expect((await world.places.read(second.id)).place).toEqual({
      ...(await world.places.read(id)).place,
      appealId: second.id,
    });
    expect((await shownToStaff(world, first.number, DISPATCHER)).splits).toEqual([
      { number: second.number, at: second.at },
    ]);
    expect((await shownToStaff(world, second.number, DISPATCHER)).splitFrom).toBe(first.number);
    expect(JSON.stringify(await world.log.read(id))).not.toContain(SECOND.title);
  });

  test('A repeat of the request finds the same second matter', async () => {
    const world = openWorld();
    const id = await file(world);
    for (let times = 3; times > 0; times--) succeeded(await commandBy(world, DISPATCHER, id, 'split', SECOND));
    await drive(world, id, 2);
    expect(idsIn(world)).toEqual([id, (await splitOf(world, id)).id]);
  });

  test('Whatever a writer that dies has done, its repeat completes one second matter with its words', async () => {
    const whole = openWorld();
    const counting = dying(whole, NEVER);
    await commandBy(counting.ports, DISPATCHER, await file(whole), 'split', SECOND);
    expect(counting.effects()).toBeGreaterThan(5);
    for (const death of deathsOf(counting.effects())) {
      const world = openWorld();
      const id = await file(world);
      await expect(commandBy(dying(world, death).ports, DISPATCHER, id, 'split', SECOND)).rejects.toThrow(Death);
      succeeded(await commandBy(world, DISPATCHER, id, 'split', SECOND));
      await drive(world, id);
      const second = await splitOf(world, id);
      expect(idsIn(world)).toEqual([id, second.id]);
      expect(await world.texts.pick([{ appealId: second.id, id: 'original' }])).toHaveLength(1);
    }
  });

  test('Danger in the words of the second matter flags that one', async () => {
    const world = openWorld();
    const id = await file(world);
    succeeded(await commandBy(world, DISPATCHER, id, 'split', { ...SECOND, text: '家里煤气泄漏，味道很大。' }));
    await drive(world, id);
    expect((await caseOf(world, id)).flags).toEqual([]);
    const other = await caseOf(world, (await splitOf(world, id)).id);
    expect([other.flags, other.urgency, other.clockClass]).toEqual([['emergency'], 'critical', 'critical']);
  });

  test('A unit learns of neither link: whom the second matter accuses may handle the first', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree(), { filer: operator() });
    succeeded(await commandBy(world, DISPATCHER, id, 'split', { ...SECOND, kind: 'report' }));
    const second = await splitOf(world, id);
    await drive(world, id);
    const first = await caseOf(world, id);
    // The links hold in both directions, whichever of the two is handled.
    await commandBy(world, DISPATCHER, id, 'accept', { category: '0101' });
    succeeded(await commandBy(world, DISPATCHER, id, 'dispatch', { lead: 'parks' }));
    const seen = JSON.stringify(await shownToStaff(world, first.number, asStaff('UNT', 'parks')));
    expect(seen).not.toContain(second.number);
    expect(JSON.stringify(await shownToStaff(world, first.number, DISPATCHER))).toContain(second.number);
  });

  test('The unit of the second matter does not learn of the first', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree(), { filer: operator() });
    succeeded(await commandBy(world, DISPATCHER, id, 'split', SECOND));
    const second = await splitOf(world, id);
    await drive(world, id);
    const { number } = await caseOf(world, id);
    await commandBy(world, DISPATCHER, second.id, 'accept', { category: '0101' });
    succeeded(await commandBy(world, DISPATCHER, second.id, 'dispatch', { lead: 'parks' }));
    const unit = asStaff('UNT', 'parks');
    expect(JSON.stringify(await shownToStaff(world, second.number, unit))).not.toContain(number);
    expect(JSON.stringify(await shownToStaff(world, second.number, DISPATCHER))).toContain(number);
  });

  test('Nobody but operators and dispatchers leaves anything by a try', async () => {
    const world = openWorld();
    const id = await file(world);
    const answer = await commandBy(world, asStaff('SUP'), id, 'split', SECOND);
    expect(failureOf(answer)).toBe('not-permitted');
    expect(idsIn(world)).toEqual([id]);
  });

  test('The appellant gets one message with both numbers and the query code of the new one', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree(), { filer: operator() });
    succeeded(await commandBy(world, DISPATCHER, id, 'split', SECOND));
    await drive(world, id);
    const { number } = await caseOf(world, id);
    const second = await splitOf(world, id);
    for (const each of [id, second.id])
      for (const event of await world.log.read(each))
        if (event.type === 'appeal.split' || each === second.id) await notifyAppellant(world, event);
    expect(world.notices.sent.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        new RegExp(`^【12345】您的诉求${number}中另一事项已分为诉求${second.number}，查询码\\d{6}。$`),
      ),
    ]);
    expect(world.notices.sent[0]?.text.length).toBeLessThanOrEqual(70);
    const { phoneKey = '' } = (await world.contacts.get(second.id)) ?? {};
    const { timeline } = await shownToAppellant(world, second.number, asAppellant(phoneKey));
    expect(timeline[0]?.text).toContain(number);
  });
});
