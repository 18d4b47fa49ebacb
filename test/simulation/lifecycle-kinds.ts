import { INVARIANTS } from './checks/invariants.ts';
import type { Totals } from './counts.ts';
import { findRequestGaps } from './enterprise/count-requests.ts';
import { runEnterpriseLifecycle } from './enterprise/run-enterprise-lifecycle.ts';
import { reportRuleLifecycle } from './rules/report-rule-lifecycle.ts';
import { type LifecycleReport, runLifecycle } from './run-lifecycle.ts';
import { findGaps } from './summary.ts';

/** Whole lifecycles of appeals, those by the rules alone, and those of requests of businesses. */
export type LifecycleKind = 'whole' | 'rules' | 'enterprise';

interface KindOfLifecycle {
  /** Runs one lifecycle. The same seed and index give the same one. */
  readonly run: (seed: number, index: number) => Promise<LifecycleReport> | LifecycleReport;
  /** What the totals of a run do not cover. */
  readonly findGaps: (totals: Totals) => readonly string[];
  /** The options of the tool that run it. */
  readonly option: string;
  /** What the summary says of its checks. */
  readonly checks: string;
}

export const LIFECYCLE_KINDS: Readonly<Record<LifecycleKind, KindOfLifecycle>> = {
  whole: {
    run: runLifecycle,
    findGaps,
    option: '',
    checks: `${Object.keys(INVARIANTS).length} invariants after each event, every event judged`,
  },
  rules: {
    run: reportRuleLifecycle,
    findGaps: (totals) => findGaps(totals, true),
    option: '--rules ',
    checks: 'every event judged',
  },
  enterprise: {
    run: runEnterpriseLifecycle,
    findGaps: findRequestGaps,
    option: '--track enterprise ',
    checks: 'every event, view and message judged',
  },
};
