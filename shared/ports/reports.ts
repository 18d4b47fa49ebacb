/** The monthly report: its runs, its files and its announcement. */

/** Where a report is about: all of the jurisdiction, or one of its cities by its code. */
export type ReportScope = 'province' | (string & {});

export interface ReportRun {
  /** `2026-01`. */
  readonly month: string;
  readonly scope: ReportScope;
}

export interface ReportRuns {
  /** Starts the run of a report under its own name: `exists` when there is or was one. */
  start(run: ReportRun): Promise<'started' | 'exists'>;
}

export interface ReportStore {
  /** Keeps a report under its month and scope; one of the same is replaced. Answers where it lies. */
  put(run: ReportRun, page: string): Promise<{ readonly bucket: string; readonly key: string }>;
}

export interface Announcements {
  /** Tells whoever listens that a report has been made. */
  reportMade(report: ReportRun & { readonly bucket: string; readonly key: string }): Promise<void>;
}
