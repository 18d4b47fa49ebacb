import { findLead } from './checked-case.ts';
import type { Step } from './step.ts';

/** The simulation names its photos so; the log has ids only. */
const PHOTO = /^photo/;

/** A result from the field needs a photo that staff sent in this round: a photo of an earlier round shows no solution (DOMAIN 3). */
export function checkPhotos(step: Step): void {
  const { case: of, event } = step;
  const named = event.changes.mediaIds ?? [];
  if (event.type === 'appeal.resultSubmitted') {
    const inTheField = of.channel === 'field' || findLead(of)?.workerId !== undefined;
    const isNew = (id: string) => PHOTO.test(id) && (of.media.get(id)?.round ?? of.round) === of.round;
    const ofStaff = [...of.media].flatMap(([id, { byStaff }]) => (byStaff ? [id] : []));
    if (inTheField && ![...named, ...ofStaff].some(isNew)) step.breach('photo', 'a field case without a new photo');
  }
  const byStaff = event.actor.role !== 'APP';
  for (const id of named) if (!of.media.has(id)) of.media.set(id, { round: of.round, byStaff });
}
