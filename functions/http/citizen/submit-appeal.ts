import { anonymousFiling, filing } from '../../../shared/contracts/commands/intake/filing.ts';
import { isAnonymous, sessionChannel } from '../../../shared/usecases/accounts/sign-in.ts';
import { fileCall } from '../../runtime/http/filing-call.ts';
import { httpHandler } from '../../runtime/http/http.ts';

/** POST /v1/appeals: files an appeal; the session owns it, and so does whoever verifies its phone. */
export const handler = httpHandler({
  audience: 'citizens',
  idempotency: 'required',
  input: ({ caller }) => (caller && isAnonymous(caller.subject) ? anonymousFiling : filing),
  run: ({ caller, body, key, language }) =>
    fileCall(
      {
        actor: { id: caller.subject, grants: [{ role: 'APP' }] },
        channel: sessionChannel(caller.claims),
        appellantKind: 'citizen',
        ownerKey: caller.subject,
        canAskOwner: !isAnonymous(caller.subject),
      },
      body,
      key,
      language,
    ),
});
