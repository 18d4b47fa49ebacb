import { combine } from '../../lazy-ports.ts';
import { base } from '../base.ts';
import { claimStores } from '../claims.ts';
import { directoryStores } from '../directory.ts';
import { eventStores } from '../events.ts';
import { limitStores } from '../limits.ts';
import { personalStores } from '../personal.ts';
import { recordStores } from '../records.ts';
import { requestStores } from './requests.ts';

/** What a filing or a command of a business's request reads and writes. */
export const requestCommandStores = combine(
  base,
  eventStores,
  personalStores,
  claimStores,
  limitStores,
  directoryStores,
  recordStores,
  requestStores,
);
