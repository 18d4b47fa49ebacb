import { revealRequest } from '../../../shared/contracts/http/reveals.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { revealContact } from '../../../shared/usecases/cases/reveal-contact.ts';
import { readDeps } from '../../runtime/http/citizen-face.ts';
import { staffLooking } from '../../runtime/http/desk-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { contacts, reveals } from '../../runtime/stores.ts';

/** POST /v1/desk/appeals/{number}/reveal: the appellant's contact in clear against a reason, which is recorded. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'required',
  input: revealRequest,
  run: async ({ caller, params, key, body }) => {
    const deps = { ...readDeps(), contacts: contacts(), reveals: reveals() };
    const viewer = staffLooking(caller.subject);
    const call = { number: params.number ?? '', viewer, callerId: caller.subject, reason: body.reason, key };
    const revealed = await revealContact(deps, call);
    return revealed.ok ? ok({ status: 200, body: revealed.value }) : revealed;
  },
});
