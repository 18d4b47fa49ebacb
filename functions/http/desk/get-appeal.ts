import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { readAppeal } from '../../../shared/usecases/cases/read-appeal.ts';
import { readDeps } from '../../runtime/http/citizen-face.ts';
import { caseView, staffLooking } from '../../runtime/http/desk-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';

/** GET /v1/desk/appeals/{number}: the staff view of a case in scope. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  run: async ({ caller, params, language }) => {
    const seen = await readAppeal(readDeps(), params.number ?? '', staffLooking(caller.subject));
    return seen.ok ? ok({ status: 200, body: await caseView(seen.value, caller.subject, language) }) : seen;
  },
});
