import { directory } from '#directory/adapters/directory.ts';
import { directoryChanges } from '#directory/adapters/directory-changes.ts';
import { directoryRecords } from '#directory/adapters/directory-records.ts';
import { directoryWriter } from '#directory/adapters/directory-writer.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { DirectoryChanges } from '#directory/ports/directory-records.ts';
import type { ImportedRecord } from '#directory/usecases/import-records.ts';
import { putRecord, type RecordPut } from '#directory/usecases/put-record.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { memoryClock, memoryIds } from '../memory/clock.ts';
import { minute } from './samples.ts';

export const REGION = '210102';
export const unit = (id: string, parentId?: string, ancestors: readonly string[] = []): Unit => ({
  id,
  name: `单位 ${id}`,
  kind: 'department',
  ancestors,
  regionCode: REGION,
  ...(parentId && { parentId }),
});
export const input = (name: string, more: object = {}) => ({ name, kind: 'department', regionCode: REGION, ...more });

/** A directory with three units and an administrator, and its use cases. */
export async function openDirectory(table: TableAccess) {
  const time = memoryClock(minute(0));
  const writer = directoryWriter(table);
  await writer.seed('regions', [
    { code: '210000', name: '辽宁省', level: 'province' },
    { code: '210100', name: '沈阳市', level: 'city', parentCode: '210000' },
    { code: REGION, name: '和平区', level: 'county', parentCode: '210100' },
  ]);
  await writer.seed('units', [unit('city'), unit('district', 'city', ['city']), unit('heat', 'city', ['city'])]);
  await writer.seed('staff', [{ subject: 'admin', name: '管理员', grants: [{ role: 'ADM', unitId: 'city' }] }]);
  const deps = {
    records: directoryRecords(table),
    changes: directoryChanges(table, time),
    time,
    ids: memoryIds(),
  };
  const reader = directory({ ...table, time, jurisdiction: '210000' });
  const put = (id: string, given: object, expectedVersion: number, more: Partial<RecordPut> = {}) =>
    putRecord(deps, { kind: 'units', id, input: given, expectedVersion, by: 'admin', ...more });
  const nameNow = async (id: string) => (await reader.unitsNow([id])).get(id)?.name;
  return { table, time, writer, deps, reader, put, nameNow };
}

export type DirectoryWorld = Awaited<ReturnType<typeof openDirectory>>;

export const listFaults = (result: Awaited<ReturnType<typeof putRecord>>) =>
  !result.ok && result.error.kind === 'record-rejected'
    ? result.error.faults.map(({ field, fault }) => `${field}: ${fault}`)
    : result;

export const row = (line: number, id: string, given: object, expectedVersion?: number): ImportedRecord => ({
  findLine: () => line,
  id,
  input: given,
  ...(expectedVersion !== undefined && { expectedVersion }),
});

/** Throws at the n-th call that writes, and from then on. */
export function crashAt(changes: DirectoryChanges, calls: number): DirectoryChanges {
  let left = calls;
  const limit =
    <Input extends readonly unknown[], Output>(call: (...input: Input) => Promise<Output>) =>
    async (...given: Input): Promise<Output> => {
      if (left-- <= 0) throw new Error('crashed');
      return call(...given);
    };
  return {
    ...changes,
    open: limit(changes.open),
    claim: limit(changes.claim),
    end: limit(changes.end),
    apply: limit(changes.apply),
  };
}
