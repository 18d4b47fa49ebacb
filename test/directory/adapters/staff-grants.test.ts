import { beforeEach, describe, expect, test } from 'vitest';
import { grantRequests } from '#directory/adapters/grant-requests.ts';
import type { Grant, StaffMember } from '#directory/domain/directory.ts';
import { approveGrants, findOpenRequest, putOrRequest } from '#directory/usecases/approve-grants.ts';
import { importRecords } from '#directory/usecases/import-records.ts';
import { readHistory } from '#directory/usecases/read-records.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { type DirectoryWorld, listFaults, openDirectory, row, unit } from '#test/support/contract/directory-world.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { minute } from '#test/support/contract/samples.ts';
import { memoryUsedKeys } from '#test/support/memory/control/used-keys.ts';

const { freshTable } = useDynalite();

let world: DirectoryWorld;
let deps: DirectoryWorld['deps'] & {
  readonly requests: ReturnType<typeof grantRequests>;
  readonly usedKeys: ReturnType<typeof memoryUsedKeys>;
};
beforeEach(async () => {
  world = await openDirectory(await freshTable('directory'));
  await world.writer.seed('units', [{ ...unit('centre'), kind: 'centre' }]);
  deps = { ...world.deps, requests: grantRequests(world.table), usedKeys: memoryUsedKeys() };
});

const AT_CENTRE = (role: Role): Grant => ({ role, unitId: 'centre' });
const person = (subject: string, ...roles: readonly Role[]): StaffMember => ({
  subject,
  name: subject,
  grants: roles.map(AT_CENTRE),
});
const request = (id: string, grants: readonly Grant[], by = 'admin', more: object = {}, expectedVersion = 0) =>
  putOrRequest(deps, { kind: 'staff', id, input: { name: '新人', grants, ...more }, expectedVersion, by });
let keys = 0;
const approve = (subject: string, requestId: string, approver: StaffMember, key = `key-${++keys}`) =>
  approveGrants(deps, { subject, requestId, approver, key });
const pendingIn = (answer: Awaited<ReturnType<typeof request>>) => {
  if (!answer.ok || !('pending' in answer.value)) throw new Error(`not pending: ${JSON.stringify(answer)}`);
  return answer.value.pending;
};
const staffNow = async (subject: string) => (await deps.records.current('staff', [subject])).get(subject);

describe('Granting SUP, ADM or AUD needs a second person', () => {
  test.each(['SUP', 'ADM', 'AUD'] as const)('%s is not granted until another person approves it', async (role) => {
    const pending = pendingIn(await request('newcomer', [AT_CENTRE(role)]));
    expect(await staffNow('newcomer')).toBeUndefined();
    expect(await world.reader.staff('newcomer')).toBeUndefined();
    expect(await findOpenRequest(deps, 'newcomer', 0)).toEqual(pending);
    const approved = await approve('newcomer', pending.id, person('supervisor', 'SUP'));
    expect(approved).toMatchObject({ ok: true, value: { version: 1, by: 'admin', approvedBy: 'supervisor' } });
    expect((await world.reader.staff('newcomer'))?.grants).toEqual([AT_CENTRE(role)]);
    expect(await readHistory(deps.records, 'staff', 'newcomer')).toMatchObject([
      { by: 'admin', approvedBy: 'supervisor' },
    ]);
    expect(await findOpenRequest(deps, 'newcomer', 1)).toBeUndefined();
  });

  test('A record with another fault is refused for that alone: a second person would not help', async () => {
    const answer = await request('newcomer', [AT_CENTRE('SUP'), AT_CENTRE('WRK')]);
    const faults = !answer.ok && 'faults' in answer.error ? answer.error.faults : [];
    expect(faults.map(({ fault }) => fault)).toEqual(['not-a-street']);
  });

  test('Neither the person who requested it, nor the one who gets it, nor a clerk may approve it', async () => {
    const { id } = pendingIn(await request('newcomer', [AT_CENTRE('SUP')]));
    const refused = { ok: false, error: { kind: 'role-required' } };
    expect(await approve('newcomer', id, person('admin', 'ADM'))).toEqual(refused);
    expect(await approve('newcomer', id, person('newcomer', 'SUP', 'ADM'))).toEqual(refused);
    expect(await approve('newcomer', id, person('clerk', 'DSP', 'AUD'))).toEqual(refused);
    expect(await staffNow('newcomer')).toBeUndefined();
  });

  test('A second person approves what was read: a request that was replaced meanwhile is a conflict', async () => {
    const first = pendingIn(await request('newcomer', [AT_CENTRE('AUD')]));
    pendingIn(await request('newcomer', [AT_CENTRE('ADM')]));
    expect(await approve('newcomer', first.id, person('other', 'ADM'))).toMatchObject({
      ok: false,
      error: { kind: 'record-changed' },
    });
    expect(await staffNow('newcomer')).toBeUndefined();
  });

  test('A request whose record was changed meanwhile is not approved', async () => {
    expect((await request('clerk', [AT_CENTRE('AGT')])).ok).toBe(true);
    const { id } = pendingIn(await request('clerk', [AT_CENTRE('AGT'), AT_CENTRE('SUP')], 'admin', {}, 1));
    expect((await request('clerk', [], 'admin', {}, 1)).ok).toBe(true);
    expect(await approve('clerk', id, person('other', 'ADM'))).toMatchObject({
      ok: false,
      error: { kind: 'record-changed' },
    });
    expect((await staffNow('clerk'))?.record.grants).toEqual([]);
  });

  test('An approval that is repeated gives the same version', async () => {
    const { id } = pendingIn(await request('newcomer', [AT_CENTRE('SUP')]));
    const first = await approve('newcomer', id, person('other', 'ADM'));
    expect(await approve('newcomer', id, person('other', 'ADM'))).toEqual(first);
    expect(await readHistory(deps.records, 'staff', 'newcomer')).toHaveLength(1);
  });

  test('A key that approved one request is refused for another', async () => {
    const [first, second] = [
      pendingIn(await request('newcomer', [AT_CENTRE('SUP')])),
      pendingIn(await request('guest', [AT_CENTRE('AUD')])),
    ];
    await approve('newcomer', first.id, person('other', 'ADM'), 'once');
    expect(await approve('guest', second.id, person('other', 'ADM'), 'once')).toEqual({
      ok: false,
      error: { kind: 'idempotency-conflict' },
    });
    expect(await staffNow('guest')).toBeUndefined();
  });

  test('A role that was given for a time is not made longer by one person, but is ended by one', async () => {
    const until = { validTo: minute(60) };
    const { id } = pendingIn(await request('guest', [AT_CENTRE('SUP')], 'admin', until));
    await approve('guest', id, person('other', 'ADM'));
    pendingIn(await request('guest', [AT_CENTRE('SUP')], 'admin', {}, 1));
    pendingIn(await request('guest', [AT_CENTRE('SUP')], 'admin', { validTo: minute(61) }, 1));
    world.time.advance(HOUR_MS);
    pendingIn(await request('guest', [AT_CENTRE('SUP')], 'admin', { validTo: minute(999) }, 1));
    const ended = await request('guest', [AT_CENTRE('SUP')], 'admin', { validTo: minute(30) }, 1);
    expect(ended).toMatchObject({ ok: true, value: { version: 2 } });
  });

  test('A table cannot grant these roles, and nothing of it is imported', async () => {
    const rows = [
      row(2, 'clerk', { name: '话务员', grants: [AT_CENTRE('AGT')] }),
      row(3, 'newcomer', { name: '新人', grants: [AT_CENTRE('ADM')] }),
    ];
    const told = await importRecords(deps, 'staff', rows, { by: 'admin', key: 'k1' });
    expect(told.ok && told.value.rejected).toEqual([{ line: 3, field: 'grants', fault: 'second-person' }]);
    expect(await staffNow('clerk')).toBeUndefined();
  });

  test('Other changes of such a person need one administrator', async () => {
    const { id } = pendingIn(await request('boss', [AT_CENTRE('SUP')]));
    await approve('boss', id, person('other', 'ADM'));
    const renamed = await request('boss', [AT_CENTRE('SUP')], 'admin', { name: '改名' }, 1);
    expect(renamed).toMatchObject({ ok: true, value: { version: 2 } });
    expect(renamed.ok && 'approvedBy' in renamed.value).toBe(false);
    expect(listFaults(await world.put('boss', { name: '改名', grants: [] }, 2, { kind: 'staff' }))).toMatchObject({
      ok: true,
    });
  });
});
