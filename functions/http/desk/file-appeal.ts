import { deskFiling } from '../../../shared/contracts/http/appeals.ts';
import { fail } from '../../../shared/domain/refusal.ts';
import { staffMember } from '../../runtime/desk-face.ts';
import { fileCall } from '../../runtime/filing-call.ts';
import { httpHandler } from '../../runtime/http.ts';

/** POST /v1/desk/appeals: an operator files for a caller, a worker on the spot; with `answer` it is answered at once. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'required',
  input: deskFiling,
  run: async ({ caller, body, key, language }) => {
    const staff = await staffMember(caller.subject);
    if (!staff.ok) return staff;
    const { channel, callId, ...request } = body;
    const grants = staff.value.grants.filter(({ role }) => role === 'AGT' || role === 'WRK');
    const [acting] = grants;
    if (!acting) {
      const role = staff.value.grants[0]?.role ?? 'AUD';
      return fail({ kind: 'not-permitted', command: body.answer ? 'submitAnswered' : 'submit', role });
    }
    const actor = { id: caller.subject, grants, ...(callId !== undefined && { callId }) };
    return fileCall({ actor, channel, appellantKind: 'citizen' }, request, key, language);
  },
});
