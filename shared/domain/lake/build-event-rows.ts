import { type Appeal, contactMetIn, leadOf } from '../appeal/appeal.ts';
import type { AppealEvent, EventChanges } from '../appeal/event.ts';
import { evolve } from '../appeal/evolve.ts';
import type { Medium } from '../appeal/media-limits.ts';
import type { Clock, ClockEntry } from '../clocks/clock.ts';
import { toLocalDate, toMillis } from '../clocks/instant.ts';
import type { AssignmentPart, ClockPart, EventRow } from './event-row.ts';
import { lakeTime, ROW_CONTRACT } from './event-row.ts';
import { buildFacts } from './facts.ts';
import { lakePlace } from './place.ts';

/**
 * The rows of a case's events, given its whole log so far, in order. The same log always gives the same rows, whatever order
 * its events arrive in and however often: a copy of a row is the row.
 */
export function buildEventRows(log: readonly AppealEvent[], jurisdiction: string): readonly EventRow[] {
  let before: Appeal | undefined;
  let heldInRound = 0;
  let media: MediaCounts = { photo: 0, video: 0 };
  return log.map((event) => {
    const after = evolve(before, event);
    if (after.status === 'onHold') heldInRound = after.round;
    media = withMedia(media, event, after);
    const row = { ...rowOf(before, event, after, jurisdiction, heldInRound === after.round), ...mediaColumns(media) };
    before = after;
    return row;
  });
}

/** Photos and videos that came from the appellant's side so far. */
interface MediaCounts {
  readonly photo: number;
  readonly video: number;
}

function withMedia(before: MediaCounts, { version, changes }: AppealEvent, after: Appeal): MediaCounts {
  if (!after.media.some((file) => file.version === version && file.by === 'appellant')) return before;
  const count = (medium: Medium) => changes.mediaKinds?.filter((kind) => kind === medium).length ?? 0;
  return { photo: before.photo + count('photo'), video: before.video + count('video') };
}

function mediaColumns({ photo, video }: MediaCounts): Pick<EventRow, 'appellant_photos' | 'appellant_videos'> {
  return { appellant_photos: photo, appellant_videos: video };
}

function rowOf(
  before: Appeal | undefined,
  event: AppealEvent,
  after: Appeal,
  jurisdiction: string,
  wasHeld: boolean,
): Omit<EventRow, 'appellant_photos' | 'appellant_videos'> {
  const isReport = after.kind === 'report';
  const isConfidential = after.flags.includes('confidential');
  const { city, county, street } = lakePlace(after.regionCode, jurisdiction, {
    isReport,
    isSealed: isReport || isConfidential,
  });
  const lead = leadOf(after);
  // Who follows another case rates that one's work.
  const { followed } = after.followUp;
  return {
    contract_version: ROW_CONTRACT,
    appeal_id: event.appealId,
    version: event.version,
    event_type: event.type,
    recorded_at: lakeTime(event.at),
    event_date: toLocalDate(event.at),
    city,
    actor_role: event.actor.role,
    actor_unit_id: actingUnit(event, after, isReport),
    kind: after.kind,
    channel: after.channel,
    appellant_kind: after.appellantKind,
    urgency: after.urgency,
    clock_class: after.clockClass,
    category: after.category ?? followed?.category ?? null,
    category_hint: after.categoryHint ?? null,
    county,
    street,
    filed_at: lakeTime(after.submittedAt),
    filed_date: toLocalDate(after.submittedAt),
    status_before: before?.status ?? null,
    status: after.status,
    round: after.round,
    run: after.run,
    outcome: after.outcome ?? null,
    flags: after.flags,
    is_confidential: isConfidential,
    is_anonymous: after.flags.includes('anonymous') || after.appellantKind === 'anonymous',
    unscored: after.unscored ?? followed?.unscored ?? null,
    supervision: after.supervision,
    was_held: wasHeld || followed?.wasHeld === true,
    appellant_files: after.media.filter(({ by }) => by === 'appellant').length,
    urged_times: after.urgedTimes,
    // What the centre answers itself has a result without an assignment.
    answered_by_centre: after.result?.assignmentId === '',
    lead_assignment_id: lead?.id ?? null,
    lead_unit_id: lead?.unitId ?? null,
    contact_met: (followed ? followed.contactMet : contactMetIn(after)) ?? null,
    ...buildFacts(event, after, isReport),
    assignments: touchedAssignments(after, event.changes),
    clocks: clockParts(before, after, event.changes),
  };
}

/** Of a tip-off only units that have it are named: whoever else acted may be the accused one, or stand below it. */
function actingUnit({ actor }: AppealEvent, { assignments }: Appeal, isReport: boolean): string | null {
  if (actor.unitId === undefined) return null;
  return isReport && !assignments.some(({ unitId }) => unitId === actor.unitId) ? null : actor.unitId;
}

function touchedAssignments({ assignments }: Appeal, { assignments: changed = [] }: EventChanges): AssignmentPart[] {
  const ids = new Set(changed.map(({ id }) => id));
  return assignments
    .filter(({ id }) => ids.has(id))
    .map(({ id, unitId, role, level, round, status, final, parentId }) => ({
      assignment_id: id,
      unit_id: unitId,
      role,
      level,
      round,
      status,
      is_final: final ?? false,
      parent_id: parentId ?? null,
    }));
}

function clockParts(before: Appeal | undefined, after: Appeal, { clocks: entries = [] }: EventChanges): ClockPart[] {
  const written = new Map<string, number>();
  return entries.flatMap((entry) => {
    const clock = after.clocks.find(({ id }) => id === entry.clock);
    if (!clock) return [];
    // One event may write several entries of a clock; each is told with the ledger up to itself.
    const known = before?.clocks.find(({ id }) => id === entry.clock)?.ledger.length ?? 0;
    const index = known + (written.get(entry.clock) ?? 0);
    written.set(entry.clock, index - known + 1);
    const ledger = clock.ledger.slice(0, index + 1);
    const { dueAt, provisional } = deadlineIn(ledger, clock);
    const unit = after.assignments.find(({ id }) => id === clock.assignmentId);
    return [
      {
        clock_id: clock.id,
        entry_no: index + 1,
        entry: entry.entry,
        entry_at: lakeTime(entry.at),
        kind: clock.kind,
        subject: clock.subject ?? null,
        assignment_id: clock.assignmentId ?? null,
        unit_id: unit?.unitId ?? null,
        round: clock.round,
        clock_class: clock.clockClass,
        due_at: lakeTime(dueAt),
        is_provisional: provisional,
        is_met: entry.entry === 'stop' ? (entry.met ?? null) : null,
        paused_ms: pausedMs(ledger),
      },
    ];
  });
}

/** The deadline in force at the end of a ledger. */
function deadlineIn(ledger: readonly ClockEntry[], clock: Clock): Pick<Clock, 'dueAt' | 'provisional'> {
  return ledger.findLast((entry) => 'dueAt' in entry) ?? clock;
}

/** Stretches between a pause and what ended it. */
function pausedMs(ledger: readonly ClockEntry[]): number {
  let since: number | undefined;
  let sum = 0;
  for (const { entry, at } of ledger) {
    if (since !== undefined) sum += toMillis(at) - since;
    since = entry === 'pause' ? toMillis(at) : undefined;
  }
  return sum;
}
