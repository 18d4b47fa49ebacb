import { type TendRequestsDeps, tendRequests } from '#enterprise/requests/usecases/tend-requests.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { logInfo, logWarning } from '../../runtime/log.ts';
import { task } from '../../runtime/task.ts';

/** How many requests one run names in its log. */
const MOST_NAMED = 100;

/** Scheduled job: lets open requests follow their business to another manager, and the calendar in force. */
export const createHandler = (deps: TendRequestsDeps) =>
  task(async () => {
    const { left, ...counts } = await tendRequests(deps);
    for (const { requestId } of left.slice(0, MOST_NAMED)) logWarning('request-left', { requestId });
    const summary = { ...counts, left: left.length };
    if (counts.moved + counts.recounted + left.length > 0) logInfo('requests-tended', summary);
    return summary;
  });

export const handler = createHandler(combine(base, directoryStores, recordStores, requestStores));
