import type { Appeal } from '../../../shared/domain/appeal/appeal.ts';
import { fail, ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import type { Viewer } from '../../../shared/domain/appeal/scope.ts';
import type { StaffMember } from '../../../shared/domain/directory/directory.ts';
import { isValidAt } from '../../../shared/domain/directory/directory.ts';
import { linesForStaff, partsOfCase, presentToStaff } from '../../../shared/presenting/case-presenter.ts';
import type { Language } from '../../../shared/presenting/labels/language.ts';
import { ledgerTexts } from '../../../shared/presenting/labels/ledger.ts';
import { childRatingsOf } from '../../../shared/usecases/cases/child-ratings.ts';
import type { Failure } from '../../../shared/usecases/cases/failure.ts';
import type { Looking, Seen } from '../../../shared/usecases/cases/read-appeal.ts';
import { links } from '../files.ts';
import { contacts, directory, lists, media, places, texts, time } from '../stores.ts';
import { commandAnswer } from './command-answer.ts';

/** The member of staff behind a token. Roles and units come from the directory; whoever is not in it is nobody here. */
export async function staffMember(subject: string): Promise<Result<StaffMember, Failure>> {
  const staff = await directory().staff(subject);
  return staff && isValidAt(staff, time.now()) ? ok(staff) : fail({ kind: 'unauthenticated' });
}

export function viewerOf({ subject, grants }: StaffMember) {
  return { kind: 'staff', id: subject, grants } satisfies Viewer;
}

/** The same by the token's subject, for who reads the case at the same time. */
export function staffLooking(subject: string): Looking {
  return async () => {
    const staff = await staffMember(subject);
    return staff.ok ? ok(viewerOf(staff.value)) : staff;
  };
}

const viewDeps = () => ({ texts: texts(), media: media(), links: links(), contacts: contacts(), places: places() });

/** The answer to who reads one case, with the ledgers of its clocks in words and the ratings of those who follow it. */
export function caseView(seen: Seen, callerId: string, language: Language) {
  const childRatings = (appeal: Appeal) => childRatingsOf(lists(), appeal);
  return presentToStaff({ ...viewDeps(), explain: ledgerTexts, childRatings }, seen, { callerId, language });
}

/** What has happened to a case since a version, as this member of staff may see it. */
export function caseLines(language: Language) {
  return async (seen: Seen, since: number) => linesForStaff(seen, await texts().of(seen.appeal.id), language, since);
}

/** The answer to a command on a case. */
export function caseAnswer(callerId: string, language: Language) {
  const deps = viewDeps();
  return commandAnswer(
    (seen, words, visit) => partsOfCase(deps, seen, words, visit),
    (seen, parts) => presentToStaff(deps, seen, { callerId, language }, parts),
  );
}
