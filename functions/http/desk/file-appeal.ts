import { deskFiling } from '../../../shared/contracts/http/appeals.ts';
import { fail, ok, type Result } from '../../../shared/domain/refusal.ts';
import type { Failure } from '../../../shared/usecases/failure.ts';
import type { Filer } from '../../../shared/usecases/file-appeal.ts';
import { staffMember } from '../../runtime/desk-face.ts';
import { fileCall } from '../../runtime/filing-call.ts';
import { httpHandler } from '../../runtime/http.ts';

/** POST /v1/desk/appeals: an operator files for a caller, a worker on the spot; with `answer` it is answered at once. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'required',
  input: deskFiling,
  run: ({ caller: { subject }, body: { channel, callId, ...request }, key, language }) => {
    const filer = async (): Promise<Result<Filer, Failure>> => {
      const staff = await staffMember(subject);
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
    return fileCall({ callerId: subject, filer }, request, key, language);
  },
});
