import { type Appeal, findLead, wasContactMet } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent, EventChanges } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import type { Medium } from '#media/media-limits.rules.ts';
import { toLakePlace } from '#statistics/domain/place.ts';
import { findSeal, type Seal, toLakeCategory } from '#statistics/domain/seal.ts';
import type { AssignmentPart, ClockPart, EventRow } from './event-row.ts';
import { ROW_CONTRACT, toLakeTime } from './event-row.ts';
import { buildFacts } from './facts.ts';
import { listLedgerParts } from './ledger-parts.ts';

/**
 * Builds the rows of a case's events from its log so far. The same log always gives the same rows, so that an event may be
 * exported again at any time. The whole log decides whether the case is sealed: earlier rows of a case that becomes a tip-off
 * or confidential later are sealed too when they are made again.
 */
export function buildEventRows(log: readonly AppealEvent[], jurisdiction: string): readonly EventRow[] {
  const states: Appeal[] = [];
  for (const event of log) states.push(evolve(states.at(-1), event));
  const seal = findSeal(states);
  let heldInRound = 0;
  let media: MediaCounts = { appellant_photos: 0, appellant_videos: 0 };
  return log.map((event, index) => {
    const after = states[index] as Appeal;
    if (after.status === 'onHold') heldInRound = after.round;
    media = addMedia(media, event, after);
    const row = buildRow(states[index - 1], event, after, jurisdiction, seal, heldInRound === after.round);
    return { ...row, ...media };
  });
}

type MediaCounts = Readonly<Record<'appellant_photos' | 'appellant_videos', number>>;

function addMedia(before: MediaCounts, { version, changes }: AppealEvent, after: Appeal): MediaCounts {
  if (!after.media.some((file) => file.version === version && file.by === 'appellant')) return before;
  const count = (medium: Medium) => changes.mediaKinds?.filter((kind) => kind === medium).length ?? 0;
  return {
    appellant_photos: before.appellant_photos + count('photo'),
    appellant_videos: before.appellant_videos + count('video'),
  };
}

function buildRow(
  before: Appeal | undefined,
  event: AppealEvent,
  after: Appeal,
  jurisdiction: string,
  seal: Seal,
  wasHeld: boolean,
): Omit<EventRow, keyof MediaCounts> {
  const { city, county, street } = toLakePlace(after.regionCode, jurisdiction, seal);
  const lead = findLead(after);
  // The survey of a merged case rates the work on the other one.
  const { followed } = after.followUp;
  return {
    contract_version: ROW_CONTRACT,
    appeal_id: event.appealId,
    version: event.version,
    event_type: event.type,
    recorded_at: toLakeTime(event.at),
    event_date: toLocalDate(event.at),
    city,
    actor_role: event.actor.role,
    actor_unit_id: nameUnit(event.actor.unitId, seal),
    kind: after.kind,
    channel: after.channel,
    appellant_kind: after.appellantKind,
    urgency: after.urgency,
    clock_class: after.clockClass,
    category: toLakeCategory(after.category ?? followed?.category, seal),
    category_hint: toLakeCategory(after.categoryHint, seal),
    county,
    street,
    filed_at: toLakeTime(after.submittedAt),
    filed_date: toLocalDate(after.submittedAt),
    status_before: before?.status ?? null,
    status: after.status,
    round: after.round,
    run: after.run,
    outcome: after.outcome ?? null,
    flags: after.flags,
    is_confidential: after.flags.includes('confidential'),
    is_sealed: seal.isSealed,
    is_anonymous: after.flags.includes('anonymous') || after.appellantKind === 'anonymous',
    unscored: after.unscored ?? followed?.unscored ?? null,
    supervision: after.supervision,
    was_held: wasHeld || followed?.wasHeld === true,
    appellant_files: after.media.filter(({ by }) => by === 'appellant').length,
    urged_times: after.urgedTimes,
    // A result of the centre itself has no assignment.
    answered_by_centre: after.result?.assignmentId === '',
    lead_assignment_id: lead?.id ?? null,
    lead_unit_id: nameUnit(lead?.unitId, seal),
    contact_met: (followed ? followed.contactMet : wasContactMet(after)) ?? null,
    ...buildFacts(event, after, seal),
    assignments: listChangedAssignments(after, event.changes, seal),
    clocks: listClockParts(before, after, event.changes, seal),
  };
}

/** Sealed rows name no unit: its region would reveal the street, and in a tip-off whom the others are to judge. */
function nameUnit(unitId: string | undefined, { isSealed }: Seal): string | null {
  return isSealed ? null : (unitId ?? null);
}

function listChangedAssignments(
  after: Appeal,
  { assignments: changed = [] }: EventChanges,
  seal: Seal,
): AssignmentPart[] {
  const ids = new Set(changed.map(({ id }) => id));
  return after.assignments
    .filter(({ id }) => ids.has(id))
    .map(({ id, unitId, role, level, round, status, final, parentId }) => ({
      assignment_id: id,
      unit_id: nameUnit(unitId, seal),
      role,
      level,
      round,
      status,
      is_final: final ?? false,
      parent_id: parentId ?? null,
    }));
}

function listClockParts(
  before: Appeal | undefined,
  after: Appeal,
  { clocks: entries = [] }: EventChanges,
  seal: Seal,
): ClockPart[] {
  return listLedgerParts(before?.clocks ?? [], after.clocks, entries).map(({ clock, part }) => {
    const unit = after.assignments.find(({ id }) => id === clock.assignmentId);
    return {
      ...part,
      subject: clock.subject ?? null,
      assignment_id: clock.assignmentId ?? null,
      unit_id: nameUnit(unit?.unitId, seal),
      clock_class: clock.clockClass,
    };
  });
}
