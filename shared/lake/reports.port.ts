import type { HotSpotAnnouncements } from '#appeals/queues/ports/hot-spot-announcements.ts';

/** The monthly report: its runs, its files and its announcement. */

/** The area of a report: the whole jurisdiction, or one of its cities by code. */
export type ReportScope = 'province' | (string & {});

export interface ReportRun {
  /** `2026-01`. */
  readonly month: string;
  readonly scope: ReportScope;
}

export interface ReportRuns {
  /** Starts the run of a report; `exists` when there is or was an execution of its name. */
  start(run: ReportRun): Promise<'started' | 'exists'>;
}

export interface ReportStore {
  /** Stores a report in place of one of the same month and scope, and returns its address. */
  put(run: ReportRun, page: string): Promise<{ readonly bucket: string; readonly key: string }>;
}

export interface Announcements extends HotSpotAnnouncements {
  /** Publishes that a report is ready. */
  reportMade(report: ReportRun & { readonly bucket: string; readonly key: string }): Promise<void>;
}
