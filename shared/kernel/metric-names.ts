/** The metric of errors by function and version, which takes back a release of new code. */
export const RELEASE_ERRORS = { namespace: 'Hotline/Releases', metricName: 'Errors' } as const;

/**
 * What is promised to people (docs/runbooks/observability.md). The metric of each is 1 for an event that broke the promise and 0 for one that did
 * not, so its average is the share of broken ones.
 */
export const LEVELS = {
  /** A filing that is in order is accepted, on any way. */
  filingAccepted: { metric: 'FilingFailed' },
  /** The workflow takes up a new appeal within this time after its filing. */
  routedInTime: { metric: 'RoutedLate', limitSeconds: 900 },
  /** A mark of a deadline is recorded within this time after its instant. */
  deadlineOnTime: { metric: 'DeadlineLate', limitSeconds: 600 },
} as const;
export type Level = keyof typeof LEVELS;

/** 1 for a case of the synthetic check that could not be filed, read or withdrawn, 0 for one that could (ADR 88). */
export const PROBE_FAILED = 'ProbeFailed';

/** What became of cases, counted once for each batch of events, for the dashboard of the centre. */
export const FLOW = { filed: 'Filed', routed: 'Routed', yellow: 'TurnedYellow', red: 'TurnedRed' } as const;
