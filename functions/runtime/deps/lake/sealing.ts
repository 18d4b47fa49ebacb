import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lakeAnswers } from '../../../../shared/adapters/athena/answers.ts';
import { athenaClient } from '../../../../shared/adapters/athena/client.ts';
import { awsConfig, s3Config } from '../../../../shared/adapters/aws-config.ts';
import { lakeColumns } from '../../../../shared/adapters/files/lake-columns.ts';
import { s3Client } from '../../../../shared/adapters/s3/client.ts';
import { lakeFiles } from '../../../../shared/adapters/s3/lake-files.ts';
import { ENV, FILES } from '../../../../shared/names.ts';
import { readVariable } from '../../environment.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { lake } from './lake.ts';

const MOST_BYTES = 100_000_000;
/** 82,000 rows took 1.5 GB of memory and 11 seconds on a busy machine; the function has 3 GB. */
const MOST_ROWS = 130_000;
const LOOK_AGAIN_MS = 2000;

/** What the nightly sealing of compacted rows uses, in addition to the log. */
export const sealing = lazyPorts({
  queries: () => lake.queries,
  answers: () => lakeAnswers({ client: athenaClient(awsConfig()) }),
  files: () => {
    const folder = readVariable('LAMBDA_TASK_ROOT');
    return lakeFiles({
      client: s3Client(s3Config()),
      bucket: readVariable(ENV.lakeBucket),
      listColumns: lakeColumns({
        events: join(folder, FILES.eventColumns),
        replies: join(folder, FILES.replyColumns),
      }),
      ...{ maxBytes: MOST_BYTES, maxRows: MOST_ROWS },
    });
  },
  pause: () => () => setTimeout(LOOK_AGAIN_MS),
});
