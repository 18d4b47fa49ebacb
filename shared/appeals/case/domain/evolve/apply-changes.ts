import { type Flag, isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../appeal.ts';
import type { Assignment } from '../assignments/assignment.ts';
import { applyEntry } from '../clocks/clock.ts';
import type { AppealEvent, AssignmentChange, EventChanges } from '../event.ts';

/** Applies the `changes` of an event, which are the same for all types. */
export function applyChanges(appeal: Appeal, event: AppealEvent): Appeal {
  const { changes, version, at, request } = event;
  const status = changes.status ?? appeal.status;
  // Files that an operator sends for a caller count as the appellant's.
  const isForCaller = event.type === 'appeal.infoSupplied' || event.type === 'appeal.reopened';
  const isOwn = event.actor.role === 'APP' || version === 1 || (isForCaller && event.actor.role !== 'SUP');
  const by = isOwn ? ('appellant' as const) : ('staff' as const);
  const round = changes.round ?? appeal.round;
  return {
    ...appeal,
    version,
    status,
    round,
    run: changes.run ?? appeal.run,
    runSince: changes.run === undefined ? appeal.runSince : at,
    changedAt: at,
    // A new round starts without marks.
    supervision: round > appeal.round ? 'none' : appeal.supervision,
    closedAt: isTerminal(status) ? (appeal.closedAt ?? at) : undefined,
    outcome: changes.outcome ?? (isTerminal(status) ? appeal.outcome : undefined),
    ...(changes.recheck && { recheck: { closedBy: event.actor.id, attempts: [] } }),
    flags: changeFlags(appeal.flags, changes),
    clocks: (changes.clocks ?? []).reduce(applyEntry, appeal.clocks),
    assignments: (changes.assignments ?? []).reduce(
      (all, change) => changeAssignment(all, change, round),
      appeal.assignments,
    ),
    texts: changes.texts ? [...appeal.texts, ...changes.texts.map((text) => ({ ...text, version }))] : appeal.texts,
    media: changes.mediaIds
      ? [...appeal.media, ...changes.mediaIds.map((id) => ({ id, version, round: appeal.round, by }))]
      : appeal.media,
    answered: request
      ? { key: request.key, bodyHash: request.bodyHash, version, before: appeal.answered }
      : appeal.answered,
  };
}

function changeFlags(flags: readonly Flag[], { flags: set = [], unflags: taken = [] }: EventChanges): readonly Flag[] {
  if (set.length + taken.length === 0) return flags;
  return [...new Set([...flags, ...set])].filter((each) => !taken.includes(each));
}

function changeAssignment(all: readonly Assignment[], change: AssignmentChange, round: number): readonly Assignment[] {
  const { dutyUnitId, ...fields } = change;
  const known = all.find((each) => each.id === change.id);
  const duty = dutyUnitId === undefined ? [] : [dutyUnitId];
  if (known) {
    const isHandedOver = change.unitId !== undefined && change.unitId !== known.unitId;
    // Signature and worker belong to the former unit.
    const { workerId: _worker, signedBy: _signer, ...share } = known;
    const next = {
      ...(isHandedOver ? share : known),
      ...fields,
      dutyUnitIds: [...new Set([...known.dutyUnitIds, ...duty])],
      ...(isHandedOver && { formerUnitIds: [...(known.formerUnitIds ?? []), known.unitId] }),
    };
    return all.map((each) => (each.id === change.id ? next : each));
  }
  if (change.unitId === undefined || change.role === undefined) throw new Error(`no assignment ${change.id}`);
  const { unitId, role } = change;
  return [...all, { level: 0, status: 'toSign', ...fields, unitId, role, round, dutyUnitIds: duty }];
}
