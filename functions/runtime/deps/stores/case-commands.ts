import { combine } from '../lazy-ports.ts';
import { base } from './base.ts';
import { claimStores } from './claims.ts';
import { directoryStores } from './directory.ts';
import { eventStores } from './events.ts';
import { knowledgeStores } from './knowledge.ts';
import { limitStores } from './limits.ts';
import { personalStores } from './personal.ts';
import { viewStores } from './views.ts';

/** What a filing or a command of a case reads and writes. */
export const caseCommandStores = combine(
  base,
  eventStores,
  personalStores,
  viewStores,
  claimStores,
  limitStores,
  directoryStores,
  knowledgeStores,
);
