import { describe, test } from 'vitest';
import { JOB_NAMES, type JobName } from '#kernel/job-names.ts';
import { type MillionRow, runMillion } from '#test/support/jobs/million.ts';
import { CASE_ROWS } from '#test/support/jobs/rows/cases.ts';
import { OWN_DATA_ROWS } from '#test/support/jobs/rows/own-data.ts';
import { REQUEST_ROWS } from '#test/support/jobs/rows/requests.ts';
import { WHOLE_TABLE_ROWS } from '#test/support/jobs/rows/whole-tables.ts';

const ROWS: Readonly<Record<JobName, MillionRow<never>>> = {
  ...CASE_ROWS,
  ...OWN_DATA_ROWS,
  ...REQUEST_ROWS,
  ...WHOLE_TABLE_ROWS,
};

describe('a million things at 4 ms a call, with a kill in the middle', () => {
  test.each(JOB_NAMES)('%s loses and repeats nothing, and no worker runs out of time', async (name) => {
    await runMillion(ROWS[name]);
  });
});
