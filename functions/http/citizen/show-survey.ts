import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Texts } from '../../../shared/ports/personal.ts';
import type { Keyring } from '../../../shared/ports/services/keyring.ts';
import { presentAppeal } from '../../../shared/presenting/appeal-presenter.ts';
import type { OpenCaseDeps } from '../../../shared/usecases/cases/open-case.ts';
import { readReply } from '../../../shared/usecases/cases/shown-texts.ts';
import { openSurvey } from '../../../shared/usecases/commands/survey.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** A link names its case by id, so this function has no access to the table of numbers. */
type ShowSurveyDeps = Omit<OpenCaseDeps, 'numbers'> & {
  readonly keyring: Keyring;
  readonly texts: Pick<Texts, 'pick'>;
};

/** GET /v1/surveys/{token}: what the closure survey asks about. Reading it does not use up the link. */
export const createHandler = (deps: ShowSurveyDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    moreQuery: 'any',
    readKeyring: () => deps.keyring,
    run: async ({ params, language }) => {
      const access = await openSurvey(deps, params.token ?? '');
      if (!access.ok) return access;
      const { appeal, master } = access.value;
      const [texts, masterTexts] = await Promise.all([
        readReply(deps.texts, appeal, ['original']),
        master ? readReply(deps.texts, master.appeal) : [],
      ]);
      const records = { texts, masterTexts, media: [], visits: [] };
      const reader = { callerId: 'code-holder', language };
      const { number, title, reply, handledBy, rating } = presentAppeal(access.value, records, reader);
      return ok({ status: 200, body: { number, title, reply, handledBy, answered: rating !== undefined } });
    },
  });

export const handler = createHandler(combine(stores, keys));
