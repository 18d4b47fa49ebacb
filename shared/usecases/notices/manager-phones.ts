import { isAway } from '../../domain/enterprise/absence.ts';
import type { Instant } from '../../domain/words/instant.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Absences } from '../../ports/enterprise/absences.ts';

export interface ManagerPhonesDeps {
  readonly directory: Pick<Directory, 'staff'>;
  readonly absences: Pick<Absences, 'find'>;
}

/** The phones of a manager, and of the deputy while the manager is away. */
export async function readManagerPhones(
  { directory, absences }: ManagerPhonesDeps,
  managerId: string,
  at: Instant,
): Promise<{ readonly manager: string | undefined; readonly deputy: string | undefined }> {
  const [manager, absence] = await Promise.all([directory.staff(managerId), absences.find(managerId)]);
  const deputy = isAway(absence, at) ? await directory.staff(absence.deputyId) : undefined;
  return { manager: manager?.phone, deputy: deputy?.phone };
}
