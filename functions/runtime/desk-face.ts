import type { StaffMember } from '../../shared/domain/directory.ts';
import { isValidAt } from '../../shared/domain/directory.ts';
import type { Language } from '../../shared/domain/labels/language.ts';
import { fail, ok, type Result } from '../../shared/domain/refusal.ts';
import type { Viewer } from '../../shared/domain/scope.ts';
import { presentToStaff } from '../../shared/usecases/present-case.ts';
import type { Seen } from '../../shared/usecases/read-appeal.ts';
import { links } from './files.ts';
import type { HttpFailure } from './problem.ts';
import { contacts, directory, media, places, texts, time } from './stores.ts';

/** The member of staff behind a token. Roles and units come from the directory; whoever is not in it is nobody here. */
export async function staffMember(subject: string): Promise<Result<StaffMember, HttpFailure>> {
  const staff = await directory().staff(subject);
  return staff && isValidAt(staff, time.now()) ? ok(staff) : fail({ kind: 'unauthenticated' });
}

export function viewerOf({ subject, grants }: StaffMember): Viewer {
  return { kind: 'staff', id: subject, grants };
}

/** The answer of every desk call on one case. */
export function caseView(seen: Seen, callerId: string, language: Language) {
  const deps = { texts: texts(), media: media(), links: links(), contacts: contacts(), places: places() };
  return presentToStaff(deps, seen, { callerId, language });
}
