import { businesses } from '#directory/adapters/businesses.ts';
import { directoryChanges } from '#directory/adapters/directory-changes.ts';
import { directoryRecords } from '#directory/adapters/directory-records.ts';
import { grantRequests } from '#directory/adapters/grant-requests.ts';
import { supportPolicies } from '#directory/adapters/support-policies.ts';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { ENV } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
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
