import { isValidAt, type Unit } from './directory.ts';
import { at, type Found } from './directory-record.ts';

/**
 * The centre has no parent and always exists: below an accused unit its operators could not see the tip-off. No other unit
 * becomes a centre, because a centre gets no cases but the unit may have some.
 */
export function findCentreFaults(unit: Unit, before: Unit | undefined): Found[] {
  const isCentre = unit.kind === 'centre';
  if (before !== undefined && isCentre !== (before.kind === 'centre')) return [at('kind', 'centre-is-fixed')];
  return [
    isCentre && unit.parentId !== undefined && at('parentId', 'centre-is-fixed'),
    isCentre && before !== undefined && unit.validFrom !== before.validFrom && at('validFrom', 'centre-is-fixed'),
  ];
}

/** A unit that ends has a successor, which takes over its cases (DOMAIN 3, handOver). */
export function findEndFaults(unit: Unit, successor: Unit | undefined): Found[] {
  const { validTo, successorId } = unit;
  if (validTo === undefined) return [successorId !== undefined && !maySucceed(unit, successor) && notFit];
  if (unit.kind === 'centre') return [at('validTo', 'centre-stays')];
  // A partner has no cases to take over.
  if (successorId === undefined) return [unit.kind !== 'partner' && at('successorId', 'successor-required')];
  if (!successor || !maySucceed(unit, successor) || !isValidAt(successor, validTo)) return [notFit];
  // The successor would later hand everything back to the unit that ended first.
  return [successor.validTo !== undefined && successor.successorId === unit.id && at('successorId', 'circle')];
}

/** Never the centre: a tip-off is hidden from the successors of the accused unit, and nobody could open it any more. */
function maySucceed(unit: Unit, successor: Unit | undefined): boolean {
  if (successor === undefined || (unit.kind === 'partner') !== (successor.kind === 'partner')) return false;
  return successor.id !== unit.id && successor.kind !== 'centre';
}

const notFit = at('successorId', 'successor-not-fit');
