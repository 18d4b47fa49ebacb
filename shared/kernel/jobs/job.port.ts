import type { Instant } from '../domain/instant.ts';
import type { TimeSource } from '../ports/time-source.ts';

/** Jobs over many things: what one is, and where it stores how far it has come (ADR 74). */

/** The next things of a lane. */
export interface Slice<Thing> {
  readonly things: readonly Thing[];
  /** The position after them. With the last slice it is where the next pass looks, if the job goes on there (`begin`). */
  readonly after: string | undefined;
  /** Whether the pass through this lane is complete with it. */
  readonly isLast: boolean;
  /** What was seen while listing. */
  readonly counts?: Counts;
}

/** Numbers that add up over a pass, for logs and operators. */
export type Counts = Readonly<Record<string, number>>;

/** What became of a thing: counts; or it is tried again with each pass, or set aside because a person has to look at it. */
export type Outcome = Counts | { readonly again: string } | { readonly aside: string };

/**
 * A job over many things, as plain data. A thing is JSON of ids and codes, because it is stored and logged when it fails. `work` may be called twice for a thing, so it looks whether something is left
 * to do. What it throws counts as a failure of this thing, except `Throttled` and `Unavailable`, which make the lane wait.
 */
export interface Job<Thing = never> {
  readonly name: string;
  /** Parts of the things, each with a position of its own. Workers take different ones at the same time. */
  readonly lanes: number;
  /** How many things of a lane are in hand at the same time. */
  readonly atOnce: number;
  /** About how many things lie between two stored positions: what a worker that is killed leaves half done. */
  readonly sliceSize: number;
  /** For a job that goes slowly on purpose: how many slices a start takes. All by default. */
  readonly slicesEachStart?: number;
  /** Whether a new pass ends one that is not complete. By default the earlier one is completed first. */
  readonly replacesPass?: boolean;
  /** The name of the pass that is due; undefined when none is. A lane that has completed it is at rest until there is another. */
  pass(): Promise<string | undefined>;
  /** Where a new pass begins, given where the last one ended. By default at the first thing. */
  begin?(last: string | undefined): string | undefined;
  /** The next things of a lane after a position; of none, from the first one on. */
  list(lane: number, after: string | undefined, limit: number): Promise<Slice<Thing>>;
  work(thing: Thing): Promise<Outcome | undefined>;
  /** After the last slice of a lane. */
  finish?(lane: number, pass: string): Promise<void>;
}

/** The worker that starts a job, or one of the engine. */
export const LEASERS = ['starter', 'engine'] as const;
export type Leaser = (typeof LEASERS)[number];

/** How far a lane of a job has come. */
export interface LanePosition {
  readonly lane: number;
  readonly pass: string;
  readonly after?: string;
  readonly isDone: boolean;
  /** Things of this pass that were looked at, and what became of them. */
  readonly things: number;
  readonly counts: Counts;
  /** Begun attempts at the present slice. */
  readonly tries: number;
  readonly startedAt: Instant;
  /** When this was written. */
  readonly at: Instant;
  /** Until when the worker that wrote it has the lane, and who starts another worker if it dies: the engine, or nobody. */
  readonly leasedUntil?: Instant;
  readonly leasedBy?: Leaser;
  /** Rises by one with each write: of two workers that go on from the same position, one write succeeds. */
  readonly turn: number;
}

/** A thing that a job has put aside. */
export interface AsideThing {
  readonly lane: number;
  /** The thing as JSON. */
  readonly thing: string;
  /** A code. */
  readonly why: string;
  /** Whether a person has to look; else it is only not possible yet. */
  readonly isForPerson: boolean;
  /** Whether its slice ended the worker each time: it is not tried again before a person says so. */
  readonly isHeld: boolean;
  readonly tries: number;
  readonly at: Instant;
}

/** Positions of jobs, and what they have put aside. */
export interface JobPositions {
  /** The positions of all lanes that were ever begun. */
  read(job: string): Promise<readonly LanePosition[]>;
  /** False when the stored position is not the one directly before this one, by its turn. */
  write(job: string, position: LanePosition): Promise<boolean>;
  /** The job begins at its first things again. */
  forget(job: string): Promise<void>;
  /** In place of what is known about this thing. */
  putAside(job: string, thing: AsideThing): Promise<void>;
  listAside(job: string, most: number): Promise<readonly AsideThing[]>;
  takeBack(job: string, thing: string): Promise<void>;
}

/** What a log says about a thing that a person has to look at. */
export interface AsideReport {
  readonly job: string;
  readonly lane: number;
  readonly why: string;
  /** The thing as JSON: ids and codes. */
  readonly thing: string;
}

/** What a worker says about its lane. */
export interface LaneReport {
  /** Whether something is left to do, after a wait of so many seconds. */
  readonly isMore: boolean;
  readonly waitSeconds: number;
  /** Another worker has the lane. */
  readonly busyWith?: Leaser;
  /** What this worker has looked at, and what became of it. */
  readonly things: number;
  readonly counts: Counts;
  /** When the position was written that the next worker goes on from. */
  readonly at?: Instant;
}

/** The engine that works on lanes until nothing is left. */
export interface JobRuns {
  /** Gives a lane to a worker of its own. `at`, when its position was written, tells starts apart: one is started once. */
  start(job: string, lane: number, at: Instant): Promise<'started' | 'exists'>;
}

/** Where a job runs. */
export interface Workplace {
  readonly leaser: Leaser;
  /** How long the worker may still work, in ms. */
  readonly timeLeftMs: () => number;
  /** Waits before a second look at what failed. */
  readonly pause: (ms: number) => Promise<unknown>;
}

/** What a worker needs of its environment. */
export interface LaneDeps extends Workplace {
  readonly jobPositions: JobPositions;
  readonly time: TimeSource;
  /** Is told of each thing that a person has to look at. */
  readonly noteAside: (report: AsideReport) => void;
}
