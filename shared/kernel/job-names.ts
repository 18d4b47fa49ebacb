/** Jobs over many things, each with the function whose task it is (ADR 74). The state machine `job` knows the same names. */
export const JOBS = {
  'audit-starts': 'schedules/audit-cases',
  'audit-checkpoints': 'schedules/audit-cases',
  'audit-waits': 'schedules/audit-cases',
  'audit-access': 'schedules/audit-cases',
  'hand-over': 'schedules/hand-over-ended',
  'follow-calendar': 'schedules/follow-calendar',
  'sweep-filings': 'schedules/sweep-filings',
  'retain-contacts': 'schedules/run-retention',
  'retain-media': 'schedules/run-retention',
  'retain-places': 'schedules/run-retention',
  'retain-texts': 'schedules/run-retention',
  'retain-request-media': 'schedules/run-retention',
  'retain-request-texts': 'schedules/run-retention',
  'retain-visit-texts': 'schedules/run-retention',
  'remove-uploads': 'schedules/run-retention',
  'audit-requests': 'schedules/tend-enterprise',
  'tend-requests': 'schedules/tend-enterprise',
  'remind-deadlines': 'schedules/remind-deadlines',
  'remind-appointments': 'schedules/remind-deadlines',
} as const;
export type EngineJob = keyof typeof JOBS;

/** Jobs of one lane, which their schedule continues: each with its function, in the stack of the lake (ADR 89). */
export const LAKE_JOBS = {
  'seal-rows': 'schedules/seal-rows',
  'remove-texts': 'schedules/remove-texts',
} as const;
export type LakeJob = keyof typeof LAKE_JOBS;

/** Jobs through whole tables, each with the operators' tool that works on it (ADR 89). No function may scan. */
export const TOOL_JOBS = {
  'rebuild-views': 'rebuild-views',
  'recount-month': 'counters',
  'collect-rows': 'backfill',
  'write-days': 'backfill',
} as const;
export type ToolJob = keyof typeof TOOL_JOBS;

export type JobName = EngineJob | LakeJob | ToolJob;
export const JOB_NAMES = Object.keys({ ...JOBS, ...LAKE_JOBS, ...TOOL_JOBS }) as JobName[];
