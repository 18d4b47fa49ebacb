import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { awsConfig, s3Config } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { ENV, FILES } from '#kernel/env-names.ts';
import { lakeColumns } from '#lake/adapters/lake-columns.ts';
import { lakeFiles } from '#lake/adapters/lake-files.ts';
import { lakeAnswers } from '#lake/report/adapters/answers.ts';
import { athenaClient } from '#lake/report/adapters/athena-client.ts';
import { readVariable } from '../../environment.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { lake } from './lake.ts';

const MOST_BYTES = 100_000_000;
/** 82,000 rows took 1.5 GB of memory and 11 seconds on a busy machine; the function has 3 GB. */
const MOST_ROWS = 130_000;
const LOOK_AGAIN_MS = 2000;

/** The files of rows in a bucket, with the declared columns of their tables. */
function openFiles(bucket: string, columns: Parameters<typeof lakeColumns>[0]) {
  return lakeFiles({
    client: s3Client(s3Config()),
    bucket,
    maxBytes: MOST_BYTES,
    maxRows: MOST_ROWS,
    listColumns: lakeColumns(columns),
  });
}

const fileOf = (name: string) => join(readVariable('LAMBDA_TASK_ROOT'), name);

const asked = {
  queries: () => lake.queries,
  answers: () => lakeAnswers({ client: athenaClient(awsConfig()) }),
  pause: () => () => setTimeout(LOOK_AGAIN_MS),
};

/** What the nightly sealing of compacted rows uses, in addition to the log. */
export const sealing = lazyPorts({
  ...asked,
  files: () =>
    openFiles(readVariable(ENV.lakeBucket), {
      events: fileOf(FILES.eventColumns),
      replies: fileOf(FILES.replyColumns),
    }),
});

/** What the nightly removal of texts from the restricted lake uses. */
export const textsRemoval = lazyPorts({
  ...asked,
  files: () => openFiles(readVariable(ENV.textsBucket), { texts: fileOf(FILES.textColumns) }),
});
