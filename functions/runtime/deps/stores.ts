import { systemClock } from '#kernel/adapters/system-clock.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { combine } from './lazy-ports.ts';
import { openBase } from './stores/base.ts';
import { claimStores } from './stores/claims.ts';
import { openDirectoryStores } from './stores/directory.ts';
import { campaignStores } from './stores/enterprise/campaigns.ts';
import { requestStores } from './stores/enterprise/requests.ts';
import { eventStores } from './stores/events.ts';
import { jobStores } from './stores/jobs.ts';
import { knowledgeStores } from './stores/knowledge.ts';
import { openLimitStores } from './stores/limits.ts';
import { personalStores } from './stores/personal.ts';
import { progressStores } from './stores/progress.ts';
import { openPublicStores } from './stores/public.ts';
import { openRecordStores } from './stores/records.ts';
import { searchStores } from './stores/search.ts';
import { sessionStores } from './stores/sessions.ts';
import { viewStores } from './stores/views.ts';

/**
 * The ports over all tables, for tools. A function takes the groups in `stores/` that it uses: the code of all of them adds
 * 45 kB to a bundle.
 */
export const openStores = (time: TimeSource) =>
  combine(
    openBase(time),
    campaignStores,
    claimStores,
    openDirectoryStores(time),
    eventStores,
    jobStores,
    knowledgeStores,
    openLimitStores(time),
    personalStores,
    progressStores,
    openPublicStores(time),
    openRecordStores(time),
    requestStores,
    searchStores,
    sessionStores,
    viewStores,
  );

/** The same with the clock of this machine. */
export const stores = openStores(systemClock());

export type Stores = typeof stores;
