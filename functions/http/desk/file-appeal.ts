import type { AppealRequest } from '../../../shared/contracts/commands/intake/filing.ts';
import { deskFiling, isFound } from '../../../shared/contracts/commands/intake/filing.ts';
import { fieldError } from '../../../shared/contracts/parse.ts';
import { fail, ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import type { Role } from '../../../shared/domain/appeal/words.ts';
import type { StaffMember } from '../../../shared/domain/directory/directory.ts';
import type { Language } from '../../../shared/presenting/labels/language.ts';
import { STATUS_TEXTS } from '../../../shared/presenting/labels/states.ts';
import type { Failure } from '../../../shared/usecases/cases/failure.ts';
import { ahead } from '../../../shared/usecases/commands/ahead.ts';
import type { Filer } from '../../../shared/usecases/filing/file-appeal.ts';
import { appealIdOf } from '../../../shared/usecases/filing/hashing.ts';
import { openDuplicates } from '../../../shared/usecases/filing/open-duplicates.ts';
import { readDeps } from '../../runtime/http/citizen-face.ts';
import { staffMember, viewerOf } from '../../runtime/http/desk-face.ts';
import { fileCall } from '../../runtime/http/filing-call.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { keyring } from '../../runtime/secrets.ts';
import { contacts, places } from '../../runtime/stores.ts';

/** POST /v1/desk/appeals: an operator files for a caller, a worker on the spot; with `answer` it is answered at once. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'required',
  input: deskFiling,
  run: async ({ caller: { subject }, body: { channel, callId, ...request }, key, language }) => {
    const known = staffMember(subject);
    // What a worker finds has no appellant; whoever enters it for somebody says how they are reached.
    if (isFound({ ...request, channel }) && isOperatorOnly(await known))
      return fail({ kind: 'validation', errors: [fieldError('contact', 'required', language)] });
    const filer = async (): Promise<Result<Filer, Failure>> => {
      const staff = await known;
      if (!staff.ok) return staff;
      const grants = staff.value.grants.filter(({ role }) => role === 'AGT' || role === 'WRK');
      if (grants.length === 0) {
        const role = staff.value.grants[0]?.role ?? 'AUD';
        return fail({ kind: 'not-permitted', command: request.answer ? 'submitAnswered' : 'submit', role });
      }
      // Nobody calls a worker: what they file they have found on the spot, and its clock of acceptance runs (DOMAIN 4).
      if (channel !== 'field' && grants.every(({ role }) => role === 'WRK'))
        return fail({ kind: 'unknown-reference', path: 'channel', what: 'channel' });
      const actor = { id: subject, grants, ...(callId !== undefined && { callId }) };
      return ok({ actor, channel, appellantKind: 'citizen' });
    };
    const duplicates = ahead(duplicatesFor(known, appealIdOf(subject, key), request, language));
    return fileCall({ callerId: subject, filer }, request, key, language, duplicates);
  },
});

/** Whoever may not file at all is told so when the filer is looked up. */
function isOperatorOnly(known: Result<StaffMember, Failure>): boolean {
  const has = (role: Role) => known.ok && known.value.grants.some((grant) => grant.role === role);
  return has('AGT') && !has('WRK');
}

/** What the caller has open already, for an operator; looked up while the appeal is being filed. */
async function duplicatesFor(
  known: ReturnType<typeof staffMember>,
  ownId: string,
  request: AppealRequest,
  language: Language,
) {
  const staff = await known;
  if (!staff.ok || !staff.value.grants.some(({ role }) => role === 'AGT')) return { duplicates: [] };
  const deps = { ...readDeps(), contacts: contacts(), places: places(), keyring: keyring() };
  const found = await openDuplicates(deps, viewerOf(staff.value), ownId, request);
  return { duplicates: found.map((each) => ({ ...each, statusText: STATUS_TEXTS[each.status][language] })) };
}
