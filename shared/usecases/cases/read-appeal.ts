import type { Appeal } from '../../domain/appeal/appeal.ts';
import { isAppealNumber } from '../../domain/appeal/appeal-number.ts';
import type { Context } from '../../domain/appeal/context.ts';
import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import { type Scope, scopeOf, type Viewer } from '../../domain/appeal/scope.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Numbers } from '../../ports/numbers.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { contextFor, knowing, knowTreeNow, unitsOf } from './case-context.ts';
import type { Failure } from './failure.ts';

/** A case that the caller may see, with what it takes to decide and to show. */
export interface Seen {
  readonly appeal: Appeal;
  readonly events: readonly AppealEvent[];
  readonly scope: Scope;
  readonly context: Context;
  /** The case that this one has joined and follows. */
  readonly master?: Followed;
}

/** A case as its log tells it. */
export interface Followed {
  readonly appeal: Appeal;
  readonly events: readonly AppealEvent[];
}

export interface ReadAppeal {
  readonly log: EventLog;
  readonly numbers: Numbers;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** Who looks. Who a member of staff is, the directory is asked while the case is read. */
export type Looking = Viewer | (() => Promise<Result<Viewer, Failure>>);

const NOT_FOUND = fail({ kind: 'not-found' } as const);

/** The case of a number, folded from its log, for a viewer in scope; all else is the same not-found (DOMAIN 2). */
export async function readAppeal(deps: ReadAppeal, number: string, looking: Looking): Promise<Result<Seen, Failure>> {
  const [events, viewer] = await Promise.all([
    eventsOf(deps, number),
    viewerOf(looking),
    // What every case needs of the directory is cached from here on.
    contextFor(deps.directory, deps.time.now(), []),
  ]);
  return viewer.ok ? seenBy(deps, events, viewer.value) : viewer;
}

/** The viewer, once it is known. */
export async function viewerOf(looking: Looking): Promise<Result<Viewer, Failure>> {
  return typeof looking === 'function' ? looking() : ok(looking);
}

/** The log of a number; empty when there is none. */
export async function eventsOf(
  deps: Pick<ReadAppeal, 'log' | 'numbers'>,
  number: string,
): Promise<readonly AppealEvent[]> {
  const appealId = isAppealNumber(number) ? await deps.numbers.find(number) : undefined;
  return appealId === undefined ? [] : deps.log.read(appealId);
}

/** What a viewer sees of a log that has been read. */
export async function seenBy(
  deps: Pick<ReadAppeal, 'log' | 'directory' | 'time'>,
  events: readonly AppealEvent[],
  viewer: Viewer,
): Promise<Result<Seen, Failure>> {
  const appeal = fold(events);
  if (!appeal) return NOT_FOUND;
  const grantUnits = viewer.kind === 'staff' ? viewer.grants.map(({ unitId }) => unitId) : [];
  const followed = await masterIn(deps.log, appeal);
  const cases = [appeal, ...(followed ? [followed.appeal] : [])];
  const unitIds = [...cases.flatMap(unitsOf), ...grantUnits];
  if (viewer.kind === 'staff') for (const each of cases) await knowTreeNow(deps.directory, each, unitIds);
  const known = await contextFor(deps.directory, deps.time.now(), unitIds);
  const scope = scopeOf(appeal, viewer, known.unit);
  if (!scope) return NOT_FOUND;
  // Who follows a case sees how far it is; staff must be in its scope too.
  const isShown = followed && (viewer.kind !== 'staff' || scopeOf(followed.appeal, viewer, known.unit));
  const master = isShown ? followed : undefined;
  const context = knowing(known, master ? [master.appeal] : []);
  return ok({ appeal, events, scope, context, ...(master && { master }) });
}

/** The case that this one follows, as its log tells it now. */
async function masterIn(log: EventLog, { merger }: Appeal): Promise<Followed | undefined> {
  const events = merger ? await log.read(merger.masterId) : [];
  const appeal = fold(events);
  return appeal && { appeal, events };
}
