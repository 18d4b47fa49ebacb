import { describe, expect, test } from 'vitest';
import { createHandler as createGetMe } from '../../../functions/http/desk/get-me.ts';
import { QUEUES } from '../../../shared/domain/words/words.ts';
import { listReadableQueues, openQueue } from '../../../shared/usecases/queues/queue-access.ts';
import { staffAs } from '../../support/usecases/cases.ts';
import { callAsStaff } from '../../support/usecases/http-calls.ts';
import { openWorld } from '../../support/usecases/world.ts';

describe('GET /v1/desk/me', () => {
  test('A member of staff reads name, roles, units and queues, each with its name', async () => {
    const world = openWorld({ policy: { claimLasts: 'PT10M' } });
    const unit = (await world.directory.units(['heat'])).get('heat');
    world.directory.putStaff(staffAs('UNT', 'heat'));
    const { status, body } = await callAsStaff(createGetMe(world), 'unt-heat', {});
    expect([status, body.id]).toEqual([200, 'unt-heat']);
    expect(body.grants).toEqual([{ role: 'UNT', roleText: '承办单位经办人', unitId: 'heat', unitName: unit?.name }]);
    expect(body.units).toMatchObject([{ id: 'heat', name: unit?.name, kind: unit?.kind }]);
    expect(body.queues).toEqual([
      { queue: 'unit', name: '单位待办', canClaim: true, units: [{ id: 'heat', name: unit?.name }], anyUnit: false },
      { queue: 'mine', name: '我的', canClaim: true },
    ]);
    expect(body.limits).toMatchObject({ claimSeconds: 600, mostItems: 100, revealsPerDay: expect.any(Number) });
  });

  test('The centre may name any unit, and an auditor reads every queue but claims nothing', async () => {
    const world = openWorld();
    world.directory.putStaff(staffAs('AUD'));
    const headers = { 'accept-language': 'en' };
    const { body } = await callAsStaff(createGetMe(world), 'aud-one', { headers });
    const queues = body.queues as readonly { queue: string; canClaim: boolean; anyUnit?: boolean }[];
    expect(queues.map(({ queue }) => queue)).toEqual(QUEUES);
    expect(queues.some(({ canClaim }) => canClaim)).toBe(false);
    expect(queues.find(({ queue }) => queue === 'unit')).toMatchObject({ name: 'Unit', anyUnit: true, units: [] });
  });

  test('The listed queues are exactly those that open', async () => {
    const world = openWorld();
    for (const role of ['AGT', 'DSP', 'SUP', 'FUP', 'UNT', 'LDR', 'WRK', 'MGR', 'ADM', 'AUD'] as const) {
      const staff = staffAs(role, 'heat');
      const open = await Promise.all(QUEUES.map((queue) => openQueue(world, staff, queue, undefined)));
      const listed = listReadableQueues(staff).map(({ queue }) => queue);
      const names = [...new Set([...open.flatMap((each) => each?.queue ?? []), ...withoutOwnUnit(staff)])];
      expect([role, listed.toSorted()]).toEqual([role, names.toSorted()]);
    }
  });
});

/** The centre has no own unit: it reads the queue `unit` of a unit that it names. */
function withoutOwnUnit({ grants }: ReturnType<typeof staffAs>) {
  return grants.some(({ role }) => ['DSP', 'SUP', 'AUD'].includes(role)) ? (['unit'] as const) : [];
}
