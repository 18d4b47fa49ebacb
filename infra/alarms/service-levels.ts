import type { Level } from '#kernel/metric-names.ts';
import type { Runbook } from './alarm.ts';

/** What is promised, as a share of all events of 30 days, and who is hurt while it is being lost. */
interface Objective {
  readonly objective: number;
  readonly impact: string;
  readonly runbook: Runbook;
}

/** The objectives of the service levels (docs/runbooks/observability.md). The rest of each share is its error budget. */
export const OBJECTIVES: Readonly<Record<Level, Objective>> = {
  filingAccepted: {
    objective: 0.999,
    impact: 'People cannot file: appeals that are in order are refused. Some have an emergency.',
    runbook: 'service-levels',
  },
  routedInTime: {
    objective: 0.995,
    impact:
      'New appeals wait for more than 15 minutes until the workflow takes them up. Threats to life wait with them.',
    runbook: 'service-levels',
  },
  deadlineOnTime: {
    objective: 0.999,
    impact:
      'Marks of deadlines are recorded more than 10 minutes late. Units are warned too late, and cases turn red unseen.',
    runbook: 'service-levels',
  },
};

/**
 * How fast the budget of 30 days burns when somebody is woken: in the long window, and still in the short one, so that the page ends soon
 * after the trouble. 2 % of the budget in an hour, or 5 % in six hours (Google SRE Workbook, chapter 5, "Multiwindow, Multi-Burn-Rate").
 */
export const BURNS = [
  { name: 'fast', rate: 14.4, longMinutes: 60, shortMinutes: 5 },
  { name: 'slow', rate: 6, longMinutes: 360, shortMinutes: 30 },
] as const;

/** A page needs as many broken events in the longest window: at night one of ten would be a tenth. */
export const FEWEST_BROKEN = 5;
