import { isValidAt, type StaffMember, type Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { findOwnPartner } from './list-partners.ts';

export interface ListColleaguesDeps {
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** The people of a partner, by name. */
export interface Colleagues {
  readonly partner: Unit;
  readonly people: readonly Pick<StaffMember, 'subject' | 'name'>[];
}

/** The people of the caller's own partner, the caller among them. Not found for who is in none. */
export async function listColleagues(
  { directory, time }: ListColleaguesDeps,
  subject: string,
): Promise<Result<Colleagues, Failure>> {
  const own = await findOwnPartner({ directory, time }, subject);
  if (!own.ok) return own;
  const people = (await directory.staffOf(own.value.id, 'PTN')).filter((member) => isValidAt(member, time.now()));
  return ok({ partner: own.value, people: people.toSorted((one, other) => (one.name < other.name ? -1 : 1)) });
}
