import { describe, expect, test } from 'vitest';
import { revealContact } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';
import { runRetention } from '#test/support/jobs/own-data.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  file,
  fileIn,
  give,
  shownToAppellant,
  shownToStaff,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying } from '#test/support/usecases/deaths.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** The report of a run that found nothing. */
const NOTHING = { sealed: 0, expired: 0, places: 0, texts: 0, uploads: 0, left: [] };

/** A world in which a case was closed on 10 March 2026, local time. */
async function closedCase() {
  const world = openWorld({ at: '2026-03-10 09:00' });
  const id = await fileIn(world, 'closed');
  await project(world, world.log.all());
  return { world, id };
}

/** A world in which cases were refused on 10 March 2026, local time. */
async function refusedCases(keys: readonly string[]) {
  const world = openWorld({ at: '2026-03-10 09:00' });
  const ids: string[] = [];
  for (const key of keys) ids.push(await fileIn(world, 'refused', aboutATree(), key));
  await project(world, world.log.all());
  return { world, ids };
}

const sealedAt = async (world: World, id: string) => (await world.contacts.get(id))?.sealedAt;

describe('retention', () => {
  test('A contact is sealed when two years after closing have ended, and not a day earlier', async () => {
    const { world, id } = await closedCase();
    world.at('2028-03-10 23:59');
    expect(await runRetention(world)).toEqual({ ...NOTHING });
    expect(await world.contacts.get(id)).toMatchObject({ name: '张三', phone: '13812341234' });
    world.at('2028-03-11 02:20');
    expect(await runRetention(world)).toEqual({ ...NOTHING, sealed: 1 });
    const at = localTime('2026-03-10 09:00');
    expect(await world.contacts.get(id)).toEqual({ appealId: id, at, sealedAt: world.time.now() });
  });

  test('A case that was reopened leaves the list, and its term begins when it is closed again', async () => {
    const { world, id } = await closedCase();
    world.at('2026-03-12 09:00');
    await project(world, await give(world, id, 'reopen'));
    world.at('2028-03-11 02:20');
    expect(await runRetention(world)).toMatchObject({ sealed: 0 });
    for (const name of ['dispatch', 'sign', 'submitResult', 'pass', 'rate'] as const)
      await project(world, await give(world, id, name));
    world.at('2030-03-11 23:00');
    expect(await runRetention(world)).toMatchObject({ sealed: 0 });
    world.at('2030-03-12 02:20');
    expect(await runRetention(world)).toMatchObject({ sealed: 1 });
  });

  test('An entry that a crashed projection left of a reopened case does no harm', async () => {
    const { world, id } = await closedCase();
    const { number } = await caseOf(world, id);
    await project(world, await give(world, id, 'reopen'));
    await world.views.putEntries([{ list: 'closed', appealId: id, number, sort: localTime('2026-03-10 09:00') }]);
    world.at('2028-03-11 02:20');
    expect(await runRetention(world)).toMatchObject({ sealed: 0, left: [] });
  });

  test('A merged case is sealed with its master, whose messages its appellant gets until then', async () => {
    const world = openWorld({ at: '2026-03-10 09:00' });
    const master = await fileIn(world, 'inProgress');
    const child = await file(world, aboutATree(), { key: 'child' });
    const { number } = await caseOf(world, master);
    succeeded(await commandBy(world, asStaff('DSP'), child, 'merge', { into: number }));
    const joined = { childId: child, childNumber: (await caseOf(world, child)).number, round: 1, noReply: false };
    await give(world, master, 'join', joined);
    world.at('2026-06-01 09:00');
    for (const name of ['submitResult', 'pass', 'rate'] as const) await give(world, master, name);
    await project(world, world.log.all());
    world.at('2028-03-11 02:20');
    expect(await runRetention(world)).toMatchObject({ sealed: 0 });
    world.at('2028-06-02 02:20');
    expect(await runRetention(world)).toMatchObject({ sealed: 2 });
    expect(await sealedAt(world, child)).toBeDefined();
  });

  test('The term is that of the policy in force', async () => {
    const { world, id } = await closedCase();
    world.at('2026-09-11 02:20');
    expect(await runRetention(world)).toMatchObject({ sealed: 0 });
    const policy = await world.directory.policy();
    const retention = { ...policy.retention, contactMonths: 6 };
    const directory = { ...world.directory, policy: async () => ({ ...policy, retention }) };
    expect(await runRetention({ ...world, directory })).toMatchObject({ sealed: 1 });
    expect(await sealedAt(world, id)).toBeDefined();
  });

  test('Hundreds of cases are sealed slice by slice, and each is looked at once', async () => {
    const { world, ids } = await refusedCases(Array.from({ length: 230 }, (_, n) => `key-${n}`));
    world.at('2028-03-12 02:20');
    expect(await runRetention(world)).toEqual({ ...NOTHING, sealed: 230 });
    expect(await world.jobPositions.read('retain-contacts')).toMatchObject([{ things: 230, isDone: true }]);
    for (const id of ids) expect(await sealedAt(world, id)).toBeDefined();
    world.at('2028-03-13 02:20');
    const read: string[] = [];
    const noted = async (id: string) => {
      read.push(id);
      return world.log.read(id);
    };
    const log = { ...world.log, read: noted };
    expect(await runRetention({ ...world, log })).toEqual(NOTHING);
    expect(read).toEqual([]);
  });

  test('A run that dies at any effect is completed by the next one', async () => {
    for (const death of deathsOf(6)) {
      const { world, ids } = await refusedCases(['a', 'b']);
      world.at('2028-03-11 02:20');
      await runRetention(dying(world, death).ports).catch((error) => expect(error).toBeInstanceOf(Death));
      await runRetention(world);
      for (const id of ids) expect(await sealedAt(world, id)).toBeDefined();
    }
  });

  test('A case that fails does not stop the others, and the next run tries it again', async () => {
    const { world, ids } = await refusedCases(['bad', 'good']);
    const [bad = '', good = ''] = ids;
    world.at('2028-03-11 02:20');
    const seal: World['contacts']['seal'] = async (id, at) => {
      if (id === bad) throw new Error('unreadable');
      return world.contacts.seal(id, at);
    };
    const broken = { ...world, contacts: { ...world.contacts, seal } };
    expect(await runRetention(broken)).toEqual({ ...NOTHING, sealed: 1, left: [bad] });
    world.at('2028-04-11 02:20');
    expect(await runRetention(broken)).toMatchObject({ sealed: 0, left: [bad] });
    world.at('2028-04-12 02:20');
    expect(await runRetention(world)).toMatchObject({ sealed: 1, left: [] });
    expect([await sealedAt(world, bad), await sealedAt(world, good)]).not.toContain(undefined);
  });

  test('The first run reads no list of a month before the first release', async () => {
    const world = openWorld({ at: '2027-01-10 02:20' });
    const read: string[] = [];
    const closedBetween = async (from: string) => {
      read.push(from);
      return { items: [] };
    };
    expect(await runRetention({ ...world, lists: { ...world.lists, closedBetween } })).toEqual(NOTHING);
    expect(read).toEqual([]);
    world.at('2028-03-11 02:20');
    expect(await runRetention({ ...world, lists: { ...world.lists, closedBetween } })).toEqual(NOTHING);
    expect(read).toEqual(['2026-01-01 00:00', '2026-02-01 00:00', '2026-03-01 00:00'].map(localTime));
  });

  test('When everything fails, the run stops before it forgets a case', async () => {
    const world = openWorld({ at: '2032-06-01 02:20' });
    const closedBetween = async (from: string) => ({
      items: from.startsWith('2026') ? Array.from({ length: 600 }, (_, n) => `${from}-${n}`) : [],
    });
    const log = { ...world.log, read: async () => Promise.reject(new Error('no grant')) };
    const broken = { ...world, lists: { ...world.lists, closedBetween }, log };
    await expect(runRetention(broken)).rejects.toMatchObject({ name: 'TooManyAside' });
    expect(await world.jobPositions.listAside('retain-contacts', 5000)).toHaveLength(1200);
    expect(await world.jobPositions.read('retain-contacts')).toMatchObject([{ things: 600, isDone: false }]);
  });
});

describe('files', () => {
  async function caseWithFile() {
    const world = openWorld({ at: '2026-03-10 09:00' });
    const record = { ownerId: 'citizen-1', fileName: '我家.jpg', contentType: 'image/jpeg', size: 3 };
    await world.media.create({ id: 'm1', ...record, state: 'pending', at: world.time.now() });
    const version = world.files.post('m1', new Uint8Array([1, 2, 3]));
    await world.media.beginInspection('m1', version);
    const file = { contentType: 'image/jpeg', content: new Uint8Array([1, 2]), isOriginal: false };
    const key = await world.quarantine.release('m1', version, file);
    await world.media.decide('m1', { state: 'ready', key, realType: 'image/jpeg', origin: { lat: 41, lng: 123 } });
    const id = await fileIn(world, 'refused', aboutATree({ media: ['m1'] }));
    await project(world, world.log.all());
    return { world, id, key };
  }

  test('The files of a case are removed three years after closing, with their sealed originals', async () => {
    const { world, id, key } = await caseWithFile();
    world.at('2029-03-10 23:59');
    expect(await runRetention(world)).toMatchObject({ sealed: 1, expired: 0 });
    expect([...world.files.released.keys()]).toEqual([key]);
    expect([...world.files.originals.keys()]).toHaveLength(1);
    world.at('2029-03-11 02:20');
    expect(await runRetention(world)).toMatchObject({ sealed: 0, expired: 1, left: [] });
    expect([...world.files.released.keys(), ...world.files.originals.keys()]).toEqual([]);
    expect((await world.media.get(['m1']))[0]).not.toHaveProperty('key');
    const { number } = await caseOf(world, id);
    const [shown] = (await shownToAppellant(world, number)).media;
    expect(shown).toMatchObject({ mediaId: 'm1', state: 'expired', fileName: undefined });
    expect(shown).not.toHaveProperty('url');
    expect(JSON.stringify(await shownToStaff(world, number, asStaff('SUP')))).not.toContain('我家');
  });

  test('A removal that dies at any effect is completed by the next run', async () => {
    for (const death of deathsOf(4)) {
      const { world } = await caseWithFile();
      world.at('2029-03-11 02:20');
      await runRetention(dying(world, death).ports).catch((error) => expect(error).toBeInstanceOf(Death));
      await runRetention(world);
      expect([...world.files.released.keys(), ...world.files.originals.keys()]).toEqual([]);
      expect(await world.media.get(['m1'])).toMatchObject([{ state: 'expired' }]);
    }
  });
});

describe('places and texts', () => {
  const visit = { id: 'v1', by: 'worker-1', deviceAt: localTime('2026-03-10 09:30'), mediaIds: [], lat: 41, lng: 123 };

  async function caseWithVisit() {
    const { world, id } = await closedCase();
    await world.places.putVisit({ appealId: id, ...visit });
    return { world, id, number: (await caseOf(world, id)).number };
  }

  test('The exact place and positions of visits are removed three years after closing, not the region', async () => {
    const { world, id } = await caseWithVisit();
    const { regionCode } = await caseOf(world, id);
    expect(regionCode).toBeDefined();
    world.at('2029-03-10 23:59');
    await runRetention(world);
    expect(await world.places.read(id)).toMatchObject({ place: { appealId: id }, visits: [{ id: 'v1' }] });
    world.at('2029-03-11 02:20');
    expect(await runRetention(world)).toMatchObject({ places: 2, left: [] });
    expect(await world.places.read(id)).toEqual({ visits: [] });
    expect((await caseOf(world, id)).regionCode).toBe(regionCode);
  });

  test('The texts are removed ten years after closing with the sealed contact, and the case still opens', async () => {
    const { world, id, number } = await caseWithVisit();
    const before = await shownToAppellant(world, number);
    expect(before.title).toBe('树枝掉落');
    world.at('2036-03-10 23:59');
    expect(await runRetention(world)).toMatchObject({ sealed: 1, places: 2, texts: 0 });
    world.at('2036-03-11 02:20');
    expect((await runRetention(world)).texts).toBeGreaterThan(0);
    expect(await world.texts.list(id)).toEqual([]);
    expect(await world.contacts.get(id)).toMatchObject({ isErased: true });
    const after = await shownToAppellant(world, number);
    expect([after.title, after.text, after.reply]).toEqual([undefined, undefined, undefined]);
    expect(after.timeline.map(({ event }) => event)).toEqual(before.timeline.map(({ event }) => event));
    expect(await runRetention(world)).toEqual(NOTHING);
  });

  test('The events, of which statistics and the lake are made, are the same after all terms', async () => {
    const { world, id } = await caseWithVisit();
    const before = await world.log.read(id);
    world.at('2040-01-01 02:20');
    await runRetention(world);
    expect(await world.log.read(id)).toEqual(before);
  });

  test('A removal of words that dies at any effect is completed by the next run', async () => {
    for (const death of deathsOf(8)) {
      const { world, id } = await caseWithVisit();
      world.at('2037-01-01 02:20');
      await runRetention(dying(world, death).ports).catch((error) => expect(error).toBeInstanceOf(Death));
      await runRetention(world);
      expect([await world.texts.list(id), (await world.places.read(id)).place]).toEqual([[], undefined]);
      expect(await world.contacts.get(id)).toMatchObject({ isErased: true });
    }
  });
});

describe('a case with a sealed contact', () => {
  async function sealedCase() {
    const { world, id } = await closedCase();
    const { number } = await caseOf(world, id);
    const reveal = { number, caller: asStaff('DSP').viewer, callerId: 'd', reason: 'clarify', key: 'k' } as const;
    succeeded(await revealContact(world, reveal));
    world.at('2028-03-11 02:20');
    await runRetention(world);
    return { world, id, number };
  }

  test('Staff see that the contact is sealed, and nobody reveals it', async () => {
    const { world, number } = await sealedCase();
    const sealed = { sealedAt: world.time.now() };
    expect((await shownToStaff(world, number, asStaff('SUP'))).contact).toEqual(sealed);
    const call = { number, caller: asStaff('SUP').viewer, callerId: 's', reason: 'clarify', key: 'k2' } as const;
    expect(succeeded(await revealContact(world, call))).toEqual(sealed);
  });

  test('The access log is kept', async () => {
    const { world, id } = await sealedCase();
    expect((await world.reveals.listByAppeal(id, 10)).items).toHaveLength(1);
  });

  test('The appellant still sees a sealed case, and no message is sent when a supervisor reopens it', async () => {
    const { world, id, number } = await sealedCase();
    expect((await shownToAppellant(world, number, asAppellant())).title).toBe('树枝掉落');
    const sent = world.notices.sent.length;
    for (const event of await give(world, id, 'reopen', {}, { actor: actorAs('SUP') }))
      expect(await notifyAppellant(world, event)).toBe('nothing');
    expect(world.notices.sent).toHaveLength(sent);
  });
});
