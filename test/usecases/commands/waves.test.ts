import { describe, expect, test } from 'vitest';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { partsOfAppeal, presentToAppellant } from '../../../shared/presenting/appeal-presenter.ts';
import { partsOfCase, presentToStaff } from '../../../shared/presenting/case-presenter.ts';
import { readAppeal, type Seen } from '../../../shared/usecases/cases/read-appeal.ts';
import { commandAppeal } from '../../../shared/usecases/commands/command-appeal.ts';
import { fileAppeal } from '../../../shared/usecases/filing/file-appeal.ts';
import { mediaRecord } from '../../support/contract/samples.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  citizen,
  file,
  fileIn,
  operator,
  succeeded,
} from '../../support/usecases/cases.ts';
import { countingWaves } from '../../support/usecases/waves.ts';
import { openWorld, type World } from '../../support/usecases/world.ts';

// ARCHITECTURE 5: at most four calls of AWS wait for one another before an answer.

/** A member of staff whom the directory has still to find. */
const looking = (world: World, who: ReturnType<typeof asStaff>) => async () => {
  await world.directory.staff(who.callerId);
  return ok(who.viewer);
};

/** A command with its answer, as a handler of the desk gives it. */
async function byStaff(world: World, number: string, command: 'comment' | 'accept', request: object) {
  const who = asStaff('AGT');
  let parts: ReturnType<typeof partsOfCase> | undefined;
  const seen = await commandAppeal(world, {
    ...{ number, command, callerId: who.callerId, key: 'k', viewer: looking(world, who) },
    request: request as { text: string },
    onDecided: (shown: Seen, words) => {
      parts = partsOfCase(world, shown, words);
    },
  } as Parameters<typeof commandAppeal>[1]);
  return presentToStaff(world, succeeded(seen), { callerId: who.callerId, language: 'zh' }, parts);
}

describe('before the answer to a command of staff', () => {
  test('with words and nothing to wait for but itself, four calls wait for one another', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await fileIn(world, 'submitted'));
    const { ports, told } = countingWaves(world);
    const answer = await byStaff(ports, number, 'comment', { text: '再次来电' });
    expect(told).toEqual([
      ['numbers.find', 'directory.staff'],
      ['log.read'],
      ['texts.of', 'media.get', 'contacts.get', 'places.of', 'texts.put'],
      ['log.append'],
    ]);
    expect(answer.notes).toMatchObject([{ kind: 'staffComment', text: '再次来电' }]);
  });

  test('without words three do: what it shows is read while the event is written', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await fileIn(world, 'submitted'));
    const { ports, told } = countingWaves(world);
    await byStaff(ports, number, 'accept', { category: '0101' });
    expect(told.map((wave) => wave.at(-1))).toEqual([expect.anything(), 'log.read', 'log.append']);
    expect(told[2]).toContain('texts.of');
  });
});

describe('before the answer to a command of the appellant', () => {
  test('with words and a file four calls wait for one another', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await fileIn(world, 'needsInfo'));
    await world.media.create(mediaRecord('photo'));
    const { ports, told } = countingWaves(world);
    const who = asAppellant();
    let parts: ReturnType<typeof partsOfAppeal> | undefined;
    const seen = await commandAppeal(ports, {
      ...{ ...who, number, command: 'supply', key: 'k' },
      request: { text: '三号楼', media: ['photo'] },
      onDecided: (shown, words) => {
        parts = partsOfAppeal(ports, shown, words);
      },
    });
    const answer = await presentToAppellant(ports, succeeded(seen), { callerId: who.callerId, language: 'zh' }, parts);
    expect(told).toHaveLength(4);
    expect(answer.media).toMatchObject([{ mediaId: 'photo' }]);
    expect(answer.timeline.at(-1)?.words).toEqual(['三号楼']);
  });
});

describe('before the answer to a filing', () => {
  test.each([
    ['without a file three calls wait for one another', []],
    ['with a file four', ['photo']],
  ])('%s', async (_, media) => {
    const world = openWorld();
    await world.media.create(mediaRecord('photo'));
    const { ports, told } = countingWaves(world);
    succeeded(await fileAppeal(ports, citizen(), aboutATree({ media }), 'k'));
    expect(told).toHaveLength(media.length === 0 ? 3 : 4);
    expect(told.at(-1)).toEqual(['log.append']);
  });

  test('by an operator, whose right to it is looked up beside the files, four', async () => {
    const world = openWorld();
    await world.media.create(mediaRecord('photo', { ownerId: operator().actor.id }));
    const { ports, told } = countingWaves(world);
    const filer = async () => {
      await ports.directory.staff(operator().actor.id);
      return ok(operator());
    };
    const who = { callerId: operator().actor.id, filer };
    succeeded(await fileAppeal(ports, who, aboutATree({ media: ['photo'] }), 'k'));
    expect(told[0]?.toSorted()).toEqual(['directory.staff', 'media.get']);
    expect(told).toHaveLength(4);
  });

  test('of somebody who may not file nothing is kept', async () => {
    const world = openWorld();
    const refused = { ok: false, error: { kind: 'unauthenticated' } } as const;
    const { ports, told } = countingWaves(world);
    expect(await fileAppeal(ports, { callerId: 'x', filer: async () => refused }, aboutATree(), 'k')).toEqual(refused);
    expect(told.flat()).toEqual([]);
  });
});

test('before a case is shown to staff three calls wait for one another', async () => {
  const world = openWorld();
  const { number } = await caseOf(world, await file(world));
  const { ports, told } = countingWaves(world);
  const who = asStaff('AGT');
  const seen = succeeded(await readAppeal(ports, number, looking(ports, who)));
  await presentToStaff(ports, seen, { callerId: who.callerId, language: 'zh' });
  expect(told).toHaveLength(3);
});

test('a case is shown to nobody whom the directory does not know, however it stands', async () => {
  const world = openWorld();
  const { number } = await caseOf(world, await file(world));
  const refused = { ok: false, error: { kind: 'unauthenticated' } } as const;
  for (const asked of [number, '123']) expect(await readAppeal(world, asked, async () => refused)).toEqual(refused);
});
