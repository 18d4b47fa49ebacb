import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { listShareReviews } from '#appeals/case/domain/assignments/shares.ts';
import type { CommandName } from '#appeals/case/domain/transitions.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { DAY_MS, type Instant, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { FLAGS, MARKS, URGENCIES } from '#kernel/domain/vocabulary.ts';
import { FITTING } from './bodies.ts';
import { MATTERS, masterNumber } from './masters.ts';
import { findUnit, UNITS, WORKERS } from './world.ts';

/** Bodies of each command: if any body is valid now, one of these is. */
export function listBodies(name: CommandName, appeal: Appeal, at: Instant): readonly object[] {
  if (name === 'submit' || name === 'submitAnswered') return [];
  if (name === 'dispatch') return UNITS.map(({ id: lead }) => ({ lead, assists: [] }));
  if (name === 'mark') return appeal.clocks.flatMap(({ id }) => MARKS.map((mark) => ({ clock: id, mark })));
  if (name === 'addAssist' || name === 'passDown') return UNITS.map(({ id }) => ({ unitId: `below-${id}` }));
  if (name === 'flag') return FLAGS.map((each) => ({ flags: [each] }));
  if (name === 'unflag') return FLAGS.map((each) => ({ flags: [each], reasonId: 'text-otherwise' }));
  if (name === 'reclassify') return URGENCIES.map((urgency) => ({ ...FITTING[name], urgency }));
  if (name === 'accept') return [{ ...FITTING[name], accusedUnitId: null }];
  if (name === 'correctAccused') return [null, 'heat'].map((accusedUnitId) => ({ ...FITTING[name], accusedUnitId }));
  if (name === 'requestHold') return [{ ...FITTING[name], reviewOn: toLocalDate(plusMillis(at, 9 * DAY_MS)) }];
  if (name === 'assignWorker') return WORKERS.map(({ subject }) => ({ workerId: subject }));
  if (name === 'ruleShare')
    return listShareReviews(appeal).map(({ share, subject }) => ({
      ...FITTING[name],
      assignmentId: share.id,
      subject,
    }));
  if (name === 'handOver')
    return appeal.assignments.map(({ unitId }) => ({ fromUnitId: unitId, toUnitId: 'below-city' }));
  if (name === 'merge') return MATTERS.map((matter) => ({ into: masterNumber(matter) }));
  if (name === 'join') return [{ ...FITTING.join, childId: `appeal-child-of-${appeal.version}` }];
  if (name === 'part') return appeal.children.map(({ id }) => ({ childId: id }));
  return [FITTING[name]];
}

/** The units, each with another one below it that has no share yet. */
export function unitBelow(id: string): Unit | undefined {
  const above = id.startsWith('below-') ? findUnit(id.slice('below-'.length)) : undefined;
  return above ? { ...above, id, kind: 'publicBody', ancestors: [above.id, ...above.ancestors] } : findUnit(id);
}
