import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { isOpen } from '#appeals/case/domain/assignments/assignment.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { UNITS } from '#test/support/domain/world.ts';
import type { Random } from '../random.ts';

const ANY = ['parks', 'parks-team', 'bureau-office', 'street-1'];

/** A unit to pass a share down to: mostly one directly below a unit that has a share and that has none yet. */
export function anyUnitBelow(appeal: Appeal, random: Random): string {
  const having = appeal.assignments.filter(isOpen).map(({ unitId }) => unitId);
  const isBelow = ({ parentId }: Unit) => parentId !== undefined && having.includes(parentId);
  const below = UNITS.filter((each) => isBelow(each) && !having.includes(each.id) && !each.validFrom && !each.validTo);
  return below.length > 0 && random.chance(0.8) ? random.pick(below).id : random.pick(ANY);
}
