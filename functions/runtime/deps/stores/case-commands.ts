import { combine } from '../lazy-ports.ts';
import { base } from './base.ts';
import { caseRecordStores } from './case-records.ts';
import { claimStores } from './claims.ts';
import { directoryStores } from './directory.ts';
import { eventStores } from './events.ts';
import { listStores } from './lists.ts';
import { rateStores } from './rates.ts';

/** What every command of a case reads and writes. */
export const caseCommandStores = combine(
  base,
  eventStores,
  caseRecordStores,
  listStores,
  claimStores,
  rateStores,
  directoryStores,
);
