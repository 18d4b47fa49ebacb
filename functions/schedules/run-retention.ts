import type { EngineJob } from '#kernel/job-names.ts';
import { type RemoveUploadsDeps, removeUploads } from '#own-data/usecases/retention/remove-uploads.ts';
import { RETENTION_JOBS, type RetentionDeps } from '#own-data/usecases/retention/retention-jobs.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { expiringFiles } from '../runtime/deps/media-files.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { jobStores } from '../runtime/deps/stores/jobs.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { viewStores } from '../runtime/deps/stores/views.ts';
import { type JobTaskDeps, jobTask } from '../runtime/job-task.ts';
import { dispatchTasks } from '../runtime/tasks.ts';

type Deps = Omit<RetentionDeps, 'media'> &
  Omit<RemoveUploadsDeps, 'media'> & {
    readonly media: RetentionDeps['media'] & RemoveUploadsDeps['media'];
  } & JobTaskDeps;

/** At night: seals the contacts of cases whose term has ended, and removes their files and texts after others. */
export const createHandler = (deps: Deps) =>
  dispatchTasks(
    Object.assign(
      jobTask(deps, 'remove-uploads', () => removeUploads(deps)),
      ...Object.entries(RETENTION_JOBS).map(([name, make]) => jobTask(deps, name as EngineJob, () => make(deps))),
    ),
  );

export const handler = createHandler(
  combine(base, eventStores, personalStores, viewStores, directoryStores, requestStores, expiringFiles, jobStores),
);
