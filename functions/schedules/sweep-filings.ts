import { type SweepFilingsDeps, sweepFilings } from '#own-data/usecases/retention/sweep-filings.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { jobStores } from '../runtime/deps/stores/jobs.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { type JobTaskDeps, jobTask } from '../runtime/job-task.ts';
import { dispatchTasks } from '../runtime/tasks.ts';

/** Daily: removes filings that never became an appeal. */
export const createHandler = (deps: SweepFilingsDeps & JobTaskDeps) =>
  dispatchTasks(jobTask(deps, 'sweep-filings', () => sweepFilings(deps)));

export const handler = createHandler(combine(base, eventStores, personalStores, requestStores, jobStores));
