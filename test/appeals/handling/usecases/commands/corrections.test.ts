import { describe, expect, test } from 'vitest';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  commandBy,
  failureOf,
  file,
  give,
  operator,
  shownToStaff,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying, NEVER } from '#test/support/usecases/deaths.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const DISPATCHER = asStaff('DSP');
const AGENT = asStaff('AGT');
/** An operator heard the city, and not the district. */
const MISHEARD = aboutATree({ place: { address: '某街1号', regionCode: '210100' } });

async function misheard() {
  const world = openWorld();
  const id = await file(world, MISHEARD, { filer: operator() });
  await routeAppeal(world, id, 1);
  return { world, id };
}

describe('correctPlace', () => {
  test('Until the dispatch a corrected place has its units searched again', async () => {
    const { world, id } = await misheard();
    expect((await caseOf(world, id)).routing?.candidates[0]?.unitId).not.toBe('parks');
    const request = { address: '和平区某街2号', regionCode: '210102', position: { lat: 41.79, lng: 123.41 } };
    const { appeal } = succeeded(await commandBy(world, DISPATCHER, id, 'correctPlace', request));
    expect((await world.places.read(id)).place).toEqual({
      appealId: id,
      id: appeal.placeId,
      address: '和平区某街2号',
      regionCode: '210102',
      lat: 41.79,
      lng: 123.41,
    });
    await routeAppeal(world, id, 1);
    expect((await caseOf(world, id)).routing).toMatchObject({
      region: '210102',
      candidates: [{ unitId: 'parks' }, {}],
    });
  });

  test('After the dispatch a dispatcher reads which other unit is competent now', async () => {
    const { world, id } = await misheard();
    await give(world, id, 'accept');
    await give(world, id, 'dispatch', { lead: 'bureau' });
    const { clocks } = await caseOf(world, id);
    succeeded(await commandBy(world, DISPATCHER, id, 'correctPlace', { address: '某街2号', regionCode: '210102' }));
    const { number, status, clocks: after } = await caseOf(world, id);
    const shown = await shownToStaff(world, number, DISPATCHER);
    expect(shown).toMatchObject({
      competent: { unitId: 'parks' },
      place: { address: '某街2号', regionCode: '210102' },
    });
    expect([status, after]).toEqual(['dispatched', clocks]);
  });

  test('No other unit is named where the lead is the competent one', async () => {
    const { world, id } = await misheard();
    await give(world, id, 'accept');
    await give(world, id, 'dispatch', { lead: 'parks' });
    const placed = await commandBy(world, DISPATCHER, id, 'correctPlace', { address: '某街2号', regionCode: '210102' });
    expect(succeeded(placed).appeal.competentUnitId).toBeUndefined();
  });

  test('A region that does not exist is refused, and the place stays', async () => {
    const { world, id } = await misheard();
    const answer = await commandBy(world, DISPATCHER, id, 'correctPlace', { address: '某街2号', regionCode: '219999' });
    expect(failureOf(answer)).toBe('unknown-reference: regionCode region');
    expect((await world.places.read(id)).place?.address).toBe('某街1号');
  });

  test('A correction that died before its event is completed by the repeat of the request', async () => {
    const request = { address: '某街2号', regionCode: '210102' };
    const whole = await misheard();
    const counting = dying(whole.world, NEVER);
    succeeded(await commandBy(counting.ports, DISPATCHER, whole.id, 'correctPlace', request));
    expect(counting.effects()).toBeGreaterThan(1);
    for (const death of deathsOf(counting.effects())) {
      const { world, id } = await misheard();
      await expect(commandBy(dying(world, death).ports, DISPATCHER, id, 'correctPlace', request)).rejects.toThrow(
        Death,
      );
      succeeded(await commandBy(world, DISPATCHER, id, 'correctPlace', request));
      expect(world.log.all()).toEqual(whole.world.log.all());
      expect(await world.places.read(id)).toEqual(await whole.world.places.read(whole.id));
    }
  });
});

describe('correctContact', () => {
  const PHONE = { phone: '13900001111' };

  test('Messages go to the corrected phone, which is told so', async () => {
    const { world, id } = await misheard();
    succeeded(await commandBy(world, AGENT, id, 'correctContact', { ...PHONE, name: '李四' }));
    expect(await world.contacts.get(id)).toMatchObject({ ...PHONE, name: '李四', isPhoneVerified: false });
    const events = await world.log.read(id);
    const event = events.at(-1);
    if (event?.type !== 'appeal.contactCorrected') throw new Error('no correction');
    expect(JSON.stringify(events)).not.toMatch(/李四|13900001111/);
    await notifyAppellant(world, event);
    expect(world.notices.sent.at(-1)).toMatchObject({
      phone: PHONE.phone,
      text: expect.stringContaining('已更正为本号码'),
    });
  });

  test('The owner of a mistyped phone sees the case no longer, and that of the right one does', async () => {
    const { world, id } = await misheard();
    await project(world, await world.log.read(id));
    const [wrong = ''] = (await caseOf(world, id)).ownerKeys;
    const own = async (key: string) => (await world.lists.own(key, 10)).items.map(({ appealId }) => appealId);
    expect(await own(wrong)).toEqual([id]);
    succeeded(await commandBy(world, AGENT, id, 'correctContact', PHONE));
    const [right = ''] = (await caseOf(world, id)).ownerKeys;
    await project(world, (await world.log.read(id)).slice(-1));
    expect([await own(wrong), await own(right)]).toEqual([[], [id]]);
  });

  test('A sealed contact is not corrected', async () => {
    const { world, id } = await misheard();
    await world.contacts.seal(id, world.time.now());
    const call = { phone: '13900001111' };
    const proven = await commandBy(world, AGENT, id, 'correctContact', call);
    expect(failureOf(proven)).toMatch(/no-contact|caller-unproven/);
    expect((await world.contacts.get(id))?.phone).toBeUndefined();
  });
});
