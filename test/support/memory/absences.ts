import type { Absence } from '#enterprise/businesses/absence.rules.ts';
import type { Absences } from '#enterprise/businesses/absences.port.ts';
import { compareTexts, copyStored } from './stored.ts';

/** Absences of managers in memory. */
export function memoryAbsences(): Absences {
  const current = new Map<string, Absence>();
  const deputies = new Map<string, Set<string>>();
  return {
    find: async (managerId) => {
      const found = current.get(managerId);
      return found && copyStored(found);
    },
    managersOf: async (deputyId) => [...(deputies.get(deputyId) ?? [])].toSorted(compareTexts).slice(0, 100),
    put: async (absence) => {
      current.set(absence.managerId, copyStored(absence));
      deputies.set(absence.deputyId, (deputies.get(absence.deputyId) ?? new Set()).add(absence.managerId));
    },
  };
}
