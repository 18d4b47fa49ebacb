import { directoryChanges } from '../../shared/adapters/dynamodb/directory/directory-changes.ts';
import { directoryRecords } from '../../shared/adapters/dynamodb/directory/directory-records.ts';
import { once } from './environment.ts';
import { directoryTable, ids, time } from './stores.ts';

/** The ports of administration as this environment has them. */

export const records = once(() => directoryRecords(directoryTable()));

export const changeDeps = once(() => ({
  records: records(),
  changes: directoryChanges(directoryTable(), time),
  time,
  ids,
}));
