import { expect, test } from 'vitest';
import { fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { MINUTE_MS, toLocalDate } from '#kernel/domain/instant.ts';
import { deriveAppealId } from '#kernel/usecases/hashing.ts';
import { mediaRecord } from '#test/support/contract/samples.ts';
import { openedOn } from '#test/support/jobs/all-shards.ts';
import { runSweep } from '#test/support/jobs/own-data.ts';
import { aboutATree, caseOf, citizen, operator, succeeded } from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying, NEVER } from '#test/support/usecases/deaths.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const REQUEST = aboutATree({ media: ['m1', 'm2'], answer: { text: '已答复' } });
const ID = deriveAppealId(operator().actor.id, 'k');
const fileIn = (deps: World) => fileAppeal(deps, operator(), REQUEST, 'k');

async function worldWithFiles(): Promise<World> {
  const world = openWorld();
  for (const id of ['m1', 'm2']) await world.media.create(mediaRecord(id, { ownerId: operator().actor.id }));
  return world;
}

/** All that a filing has stored. */
async function traceOf(world: World) {
  return {
    events: world.log.all(),
    texts: await world.texts.list(ID),
    contact: await world.contacts.get(ID),
    place: (await world.places.read(ID)).place,
    media: await world.media.get(['m1', 'm2']),
    filings: await openedOn(world.filings, toLocalDate(world.time.now())),
    holder: await world.numbers.find((await caseOf(world, ID)).number),
  };
}

const undisturbed = await worldWithFiles();
const counting = dying(undisturbed, NEVER);
succeeded(await fileIn(counting.ports));
const deaths = deathsOf(counting.effects());

test('a filing with two files and an answer has nine effects, and so eighteen points to crash at', () => {
  expect(deaths).toHaveLength(18);
});

test.each(deaths)(
  'a crash at effect $effect (happened: $happened) leaves a filing that the retry completes',
  async (death) => {
    const world = await worldWithFiles();
    await expect(fileIn(dying(world, death).ports)).rejects.toThrow(Death);
    succeeded(await fileIn(world));
    expect(await traceOf(world)).toEqual(await traceOf(undisturbed));
  },
);

test.each(deaths)(
  'a late retry (effect $effect, happened: $happened) keeps instant and number of the first try',
  async (death) => {
    const world = await worldWithFiles();
    await expect(fileIn(dying(world, death).ports)).rejects.toThrow(Death);
    const [kept] = await openedOn(world.filings, toLocalDate(world.time.now()));
    world.clock.advance(90 * MINUTE_MS);
    const { appeal } = succeeded(await fileIn(world));
    expect(appeal.submittedAt).toBe(kept?.at ?? world.time.now());
  },
);

test.each(deaths)(
  'without a retry (effect $effect, happened: $happened) sweeps leave nothing or the whole appeal',
  async (death) => {
    const world = await worldWithFiles();
    await expect(fileIn(dying(world, death).ports)).rejects.toThrow(Death);
    for (const day of ['2026-03-10 03:30', '2026-03-11 03:30']) {
      world.at(day);
      await runSweep(world);
    }
    const isThere = world.log.all().length === 1;
    expect(await world.texts.list(ID)).toHaveLength(isThere ? 2 : 0);
    expect((await world.contacts.get(ID)) !== undefined).toBe(isThere);
    expect((await world.places.read(ID)).place !== undefined).toBe(isThere);
  },
);

test('a citizen cannot finish what an operator began, because the key is bound to the caller', async () => {
  const world = await worldWithFiles();
  await expect(fileIn(dying(world, { effect: 1, happened: true }).ports)).rejects.toThrow(Death);
  succeeded(await fileAppeal(world, citizen(), aboutATree(), 'k'));
  expect(world.log.all().map(({ appealId }) => appealId)).toEqual([deriveAppealId('citizen-1', 'k')]);
});
