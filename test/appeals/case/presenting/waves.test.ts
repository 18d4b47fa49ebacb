import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { presentAppeal } from '#appeals/case/presenting/appeal-presenter.ts';
import { presentCase } from '#appeals/case/presenting/case-presenter.ts';
import { readCaseRecords } from '#appeals/case/usecases/cases/case-records.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { fileAtDesk } from '#appeals/handling/usecases/filing/file-at-desk.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { mediaRecord } from '#test/support/contract/samples.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  citizen,
  file,
  fileIn,
  give,
  operator,
  staffAs,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { countingWaves } from '#test/support/usecases/waves.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';
import { readModel } from '#texts/model-header.contract.ts';

// ARCHITECTURE 5: at most four calls of AWS wait for one another before an answer.

const read = readModel(readFileSync(new URL('../../../../data/router/model.bin', import.meta.url)));
if (!read.ok) throw new Error(read.error);
const MODEL = read.value;

/** A call of a member of staff whom the directory has still to find. */
function staffCall(world: World, role: 'AGT') {
  const { callerId } = asStaff(role);
  world.directory.putStaff(staffAs(role));
  return { caller: { kind: 'staff-token' as const, subject: callerId }, callerId, key: 'k' };
}

describe('before the answer to a command of staff', () => {
  test('a command of staff with words is answered after four sequential calls', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await fileIn(world, 'submitted'));
    const call = { ...staffCall(world, 'AGT'), number, command: 'comment' as const, request: { text: '再次来电' } };
    const { ports, waves } = countingWaves(world);
    const { access, records } = succeeded(await commandAppeal(ports, call));
    expect(waves).toEqual([
      ['numbers.find', 'directory.staff'],
      ['log.read'],
      ['media.get', 'contacts.get', 'places.read', 'texts.put'],
      ['log.append'],
    ]);
    const answer = presentCase(access, records, { callerId: call.callerId, language: 'zh' });
    expect(answer.notes).toMatchObject([{ kind: 'staffComment', text: '再次来电' }]);
  });

  test('a command of staff without words is answered after four sequential calls', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await fileIn(world, 'submitted'));
    const call = { ...staffCall(world, 'AGT'), number, command: 'accept' as const, request: { category: '0101' } };
    const { ports, waves } = countingWaves(world);
    succeeded(await commandAppeal(ports, call));
    expect(waves.map((wave) => wave[0])).toEqual(['numbers.find', 'log.read', 'media.get', 'log.append']);
  });
});

describe('before the answer to a decision on a category', () => {
  test('where a model is installed, an acceptance reads the original words in one call more', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await fileIn(world, 'submitted'));
    const call = { ...staffCall(world, 'AGT'), number, command: 'accept' as const, request: { category: '0101' } };
    const { ports, waves } = countingWaves({ ...world, routerModel: { read: async () => MODEL } });
    succeeded(await commandAppeal(ports, call));
    expect(waves.map((wave) => wave[0])).toContain('texts.pick');
    expect(waves).toHaveLength(5);
  });
});

describe('before the answer to a command of the appellant', () => {
  test('a command of the appellant with words and a file is answered after four sequential calls', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await fileIn(world, 'needsInfo'));
    await world.media.create(mediaRecord('photo'));
    const { ports, waves } = countingWaves(world);
    const { viewer, callerId } = asAppellant();
    const request = { text: '三号楼', media: ['photo'] };
    const call = { caller: viewer, callerId, number, command: 'supply' as const, request, key: 'k' };
    const { access, records } = succeeded(await commandAppeal(ports, call));
    const answer = presentAppeal(access, records, { callerId, language: 'zh' });
    expect(waves).toHaveLength(4);
    expect(answer.media).toMatchObject([{ mediaId: 'photo' }]);
    expect(answer.timeline[0]?.words).toEqual(['三号楼']);
  });
});

describe('before the answer to a filing', () => {
  test.each([
    ['without a file three calls wait for one another', []],
    ['with a file four', ['photo']],
  ])('a filing is answered after few sequential calls: %s', async (_, media) => {
    const world = openWorld();
    await world.media.create(mediaRecord('photo'));
    const { ports, waves } = countingWaves(world);
    succeeded(await fileAppeal(ports, citizen(), aboutATree({ media }), 'k'));
    expect(waves).toHaveLength(media.length === 0 ? 3 : 4);
    expect(waves.at(-1)).toEqual(['log.append']);
  });

  test('a filing by an operator, whose right is looked up at the same time as the files, takes four waves', async () => {
    const world = openWorld();
    const { callerId: subject } = staffCall(world, 'AGT');
    await world.media.create(mediaRecord('photo', { ownerId: subject }));
    const { ports, waves } = countingWaves(world);
    const call = { subject, channel: 'phone' as const, key: 'k' };
    succeeded(await fileAtDesk(ports, call, aboutATree({ media: ['photo'] })));
    expect(waves[0]?.toSorted()).toEqual(['directory.staff', 'media.get', 'persons.find']);
    expect(waves).toHaveLength(4);
  });

  test('a filing for a caller with ten earlier appeals takes fourteen calls in four waves', async () => {
    const world = openWorld();
    const { callerId: subject } = staffCall(world, 'AGT');
    for (let n = 0; n < 10; n++) {
      const id = await file(world, aboutATree(), { key: `earlier-${n}` });
      for (const event of await world.log.read(id)) await projectView(world, event);
    }
    const { ports, waves, calls } = countingWaves(world);
    const call = { subject, channel: 'phone' as const, callId: 'call-1', key: 'k' };
    const answered = aboutATree({ kind: 'consult', answer: { text: '已在处理' } });
    const filed = succeeded(await fileAtDesk(ports, call, answered));
    expect(filed.duplicates).toHaveLength(10);
    expect(waves).toHaveLength(4);
    expect(calls()).toEqual([
      'contacts.findAppealsByPhone',
      'contacts.put',
      'directory.staff',
      'filings.open',
      'lists.findCases',
      'log.append',
      'log.findVersions',
      'numbers.claim',
      'persons.find',
      'persons.findOrAdd',
      'places.pick',
      'places.put',
      'texts.put',
      'texts.put',
    ]);
  });

  test.each([
    ['lag behind the log of an earlier appeal', true, {}],
    ['do not have an earlier appeal yet', false, {}],
    ['have an earlier report, which is read from its log', true, { kind: 'report', accusedUnitId: 'parks' }],
  ] as const)('a filing by an operator takes four waves also when the views %s', async (_, isProjected, changes) => {
    const world = openWorld();
    const { callerId: subject } = staffCall(world, 'AGT');
    const id = await file(world, aboutATree(changes), { key: 'earlier', filer: operator() });
    if (isProjected) for (const event of await world.log.read(id)) await projectView(world, event);
    await give(world, id, 'urge');
    const { ports, waves } = countingWaves(world);
    const filed = await fileAtDesk(ports, { subject, channel: 'phone', key: 'k' }, aboutATree());
    expect(succeeded(filed).duplicates).toHaveLength(1);
    expect(waves).toHaveLength(4);
    expect(waves[3]).toEqual(expect.arrayContaining(['log.append', 'log.read']));
  });

  test('a filing of somebody whom the directory does not know stores nothing', async () => {
    const world = openWorld();
    const { ports, calls } = countingWaves(world);
    const call = { subject: 'x', channel: 'phone' as const, key: 'k' };
    expect(await fileAtDesk(ports, call, aboutATree())).toEqual({ ok: false, error: { kind: 'unauthenticated' } });
    expect(calls()).toEqual(['directory.staff', 'persons.find']);
  });
});

test('a case is shown to staff after three sequential calls', async () => {
  const world = openWorld();
  const { number } = await caseOf(world, await file(world));
  const { caller } = staffCall(world, 'AGT');
  const { ports, waves } = countingWaves(world);
  await readCaseRecords(ports, succeeded(await openCase(ports, number, caller)));
  expect(waves).toHaveLength(3);
});

test('a case is not shown to somebody whom the directory does not know, whatever its state', async () => {
  const world = openWorld();
  const { number } = await caseOf(world, await file(world));
  const caller = { kind: 'staff-token', subject: 'x' } as const;
  const refused = { ok: false, error: { kind: 'unauthenticated' } };
  for (const asked of [number, '123']) expect(await openCase(world, asked, caller)).toEqual(refused);
});
