/**
 * Jobs over many things, each with the function whose task it is (ADR 74). The state machine `job` and `npm run ops -- jobs` know the
 * same names.
 */
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
export type JobName = keyof typeof JOBS;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];
