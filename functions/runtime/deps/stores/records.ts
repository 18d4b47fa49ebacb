import { systemClock } from '../../../../shared/adapters/clock/system-clock.ts';
import { businesses } from '../../../../shared/adapters/dynamodb/directory/businesses.ts';
import { directoryChanges } from '../../../../shared/adapters/dynamodb/directory/directory-changes.ts';
import { directoryRecords } from '../../../../shared/adapters/dynamodb/directory/directory-records.ts';
import { grantRequests } from '../../../../shared/adapters/dynamodb/directory/grant-requests.ts';
import { supportPolicies } from '../../../../shared/adapters/dynamodb/directory/support-policies.ts';
import { ENV } from '../../../../shared/names.ts';
import type { TimeSource } from '../../../../shared/ports/services/time-source.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.directoryTable);

export const openRecordStores = (time: TimeSource) =>
  lazyPorts({
    records: () => directoryRecords(table()),
    businesses: () => businesses(table()),
    supportPolicies: () => supportPolicies({ ...table(), time }),
    requests: () => grantRequests(table()),
    changes: () => directoryChanges(table(), time),
  });

/** Records of the directory as administrators maintain them. */
export const recordStores = openRecordStores(systemClock());
