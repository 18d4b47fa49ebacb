import { beforeEach, describe, expect, test } from 'vitest';
import { toItem } from '#directory/adapters/directory-items.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import { type DirectoryWorld, openDirectory, unit } from '#test/support/contract/directory-world.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';

const { freshTable } = useDynalite();

let world: DirectoryWorld;
beforeEach(async () => {
  world = await openDirectory(await freshTable('directory'));
  await world.writer.seed('units', [
    { ...unit('street', 'district', ['district', 'city']), kind: 'street' },
    { ...unit('other-street', 'district', ['district', 'city']), kind: 'street' },
  ]);
});

const worker = (subject: string, unitId: string): StaffMember => ({
  subject,
  name: `网格员 ${subject}`,
  grants: [{ role: 'WRK', unitId }],
});
const find = async (unitId: string) =>
  (await world.reader.staffOf(unitId, 'WRK')).map(({ subject }) => subject).toSorted();
const change = (subject: string, unitId: string, version: number) =>
  world.put(subject, { name: '网格员', grants: [{ role: 'WRK', unitId }] }, version, { kind: 'staff' });

describe('workers of a unit', () => {
  test('A worker is found by the unit that an administrator stored, and by no other after moving', async () => {
    await change('w1', 'street', 0);
    expect([await find('street'), await find('other-street')]).toEqual([['w1'], []]);
    await change('w1', 'other-street', 1);
    expect([await find('street'), await find('other-street')]).toEqual([[], ['w1']]);
  });

  test('Workers stored by an earlier release are found once they are linked, which may be repeated', async () => {
    await putItem(world.table, toItem('staff', { id: 'w1', record: worker('w1', 'street') }));
    await world.writer.putStaff(worker('w2', 'street'));
    expect(await find('street')).toEqual(['w2']);
    expect(await world.writer.linkWorkers()).toBe(1);
    expect(await find('street')).toEqual(['w1', 'w2']);
    expect(await world.writer.linkWorkers()).toBe(0);
  });
});
