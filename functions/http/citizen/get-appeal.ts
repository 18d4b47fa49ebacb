import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { readAppeal } from '../../../shared/usecases/cases/read-appeal.ts';
import { appealView, appellant, readDeps } from '../../runtime/http/citizen-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';

/** GET /v1/appeals/{number}: one of the caller's own appeals. */
export const handler = httpHandler({
  audience: 'citizens',
  idempotency: 'none',
  run: async ({ caller, params, language }) => {
    const seen = await readAppeal(readDeps(), params.number ?? '', appellant(caller.subject));
    return seen.ok ? ok({ status: 200, body: await appealView(seen.value, caller.subject, language) }) : seen;
  },
});
