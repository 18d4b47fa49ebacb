import { describe, expect, test } from 'vitest';
import { pageDuty } from '#notices/page-duty.ts';
import {
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  file,
  fileIn,
  provenIn,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const DUTY = ['13900000001'];
const THREAT = '再不解决我就从楼上跳下去';
const EMERGENCY = '现在楼道里着火了，有老人困在五楼';

/** The texts to the duty desk that the consumer sends for the events it gets. */
async function paged(world: World): Promise<readonly string[]> {
  for (const event of world.log.all()) await pageDuty(world, event);
  return world.notices.sent.filter(({ phone }) => DUTY.includes(phone)).map(({ text }) => text);
}

const open = () => openWorld({ policy: { dutyPhones: DUTY } });

describe('a threat in later words of the appellant', () => {
  test.each(['urge', 'comment'] as const)(
    'A threat in the words of %s sets the flag and pages the duty desk once',
    async (command) => {
      const world = open();
      const id = await file(world);
      for (const [index, text] of [THREAT, `${THREAT}！`].entries())
        succeeded(await commandBy(world, asAppellant(), id, command, { text }, { key: `k${index}` }));
      const { flags, number } = await caseOf(world, id);
      expect(flags).toEqual(['threat']);
      expect(await paged(world)).toEqual([expect.stringContaining(number)]);
    },
  );

  test('An emergency in the words of a comment or a supplement sets its flag and pages', async () => {
    for (const [status, command] of [
      ['inProgress', 'comment'],
      ['needsInfo', 'supply'],
    ] as const) {
      const world = open();
      const id = await fileIn(world, status);
      const access = succeeded(await commandBy(world, asAppellant(), id, command, { text: EMERGENCY }));
      expect(access.appeal.flags).toEqual(['emergency']);
      expect(access.events.at(-1)?.changes.emergency).toMatchObject({ service: '119' });
      // A class of a case under way is changed by the person who is paged (ADR 101).
      expect(access.appeal.urgency).toBe('normal');
      expect(await paged(world)).toHaveLength(1);
    }
  });

  test('Words without a threat change no flag', async () => {
    const world = open();
    const id = await file(world);
    succeeded(await commandBy(world, asAppellant(), id, 'urge', { text: '请尽快处理，冻死了' }));
    expect((await caseOf(world, id)).flags).toEqual([]);
    expect(await paged(world)).toEqual([]);
  });

  test('What a caller says to an operator counts, what staff write for themselves does not', async () => {
    const world = open();
    const id = await file(world);
    succeeded(await commandBy(world, asStaff('DSP'), id, 'comment', { text: THREAT, internal: true }, { key: 'k1' }));
    expect((await caseOf(world, id)).flags).toEqual([]);
    const proof = await provenIn(world, id, asStaff('AGT').callerId, 'call-9');
    const spoken = { callId: 'call-9', proof, key: 'k2' };
    succeeded(await commandBy(world, asStaff('AGT'), id, 'comment', { text: THREAT }, spoken));
    expect((await caseOf(world, id)).flags).toEqual(['threat']);
  });

  test('A threat in the note of a field report counts, because it tells what somebody said at the door', async () => {
    const world = open();
    const id = await fileIn(world, 'inProgress');
    const lead = (await caseOf(world, id)).assignments.find(({ role }) => role === 'lead')?.unitId ?? '';
    const worker = asStaff('WRK', lead);
    succeeded(
      await commandBy(world, asStaff('UNT', lead), id, 'assignWorker', { worker: worker.callerId }, { key: 'k1' }),
    );
    succeeded(await commandBy(world, worker, id, 'fieldReport', { note: `${THREAT}。${EMERGENCY}` }, { key: 'k2' }));
    expect((await caseOf(world, id)).flags).toEqual(['threat']);
    expect(await paged(world)).toHaveLength(1);
  });

  test('A threat in the words of a rating and in the reason of a withdrawal pages too, although the case is closed', async () => {
    for (const [status, command, request] of [
      ['followUp', 'rate', { contacted: false, resolved: false, satisfaction: 1, words: THREAT }],
      ['inProgress', 'withdraw', { reason: THREAT }],
    ] as const) {
      const world = open();
      const id = await fileIn(world, status);
      succeeded(await commandBy(world, asAppellant(), id, command, request as never));
      expect((await caseOf(world, id)).flags).toEqual(['threat']);
      expect(await paged(world)).toHaveLength(1);
    }
  });
});
