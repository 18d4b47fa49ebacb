import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { openSurvey } from '../../../shared/usecases/cases/survey.ts';
import { appealViewWithoutLinks } from '../../runtime/http/citizen-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { keyring } from '../../runtime/secrets.ts';
import { directory, log, time } from '../../runtime/stores.ts';

/** GET /v1/surveys/{token}: what the closure survey asks about; looking consumes nothing. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  run: async ({ params, language }) => {
    // A link names its case by id: the table of numbers is none of this function's.
    const deps = { log: log(), directory: directory(), keyring: keyring(), time };
    const seen = await openSurvey(deps, params.token ?? '');
    if (!seen.ok) return seen;
    const { number, title, reply, handledBy, rating } = await appealViewWithoutLinks(seen.value, language);
    return ok({ status: 200, body: { number, title, reply, handledBy, answered: rating !== undefined } });
  },
});
