import type { Directory } from '#directory/ports/directory.ts';
import { isAway } from '#enterprise/businesses/absence.rules.ts';
import type { Absences } from '#enterprise/businesses/absences.port.ts';
import type { Instant } from '#kernel/domain/instant.ts';

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
