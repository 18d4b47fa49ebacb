import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentAppeal } from '../../../shared/presenting/appeal-presenter.ts';
import { type CaseRecordsDeps, readCaseRecords } from '../../../shared/usecases/cases/case-records.ts';
import { type OpenCaseDeps, openCase } from '../../../shared/usecases/cases/open-case.ts';
import { files } from '../../runtime/deps/files.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { toAppellant } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/appeals/{number}: one of the caller's own appeals. */
export const createHandler = (deps: OpenCaseDeps & CaseRecordsDeps) =>
  httpHandler({
    audience: 'citizens',
    idempotency: 'none',
    run: async ({ caller, params, language }) => {
      const access = await openCase(deps, params.number ?? '', toAppellant(caller));
      if (!access.ok) return access;
      const records = await readCaseRecords(deps, access.value);
      const reader = { callerId: caller.subject, language };
      return ok({ status: 200, body: presentAppeal(access.value, records, reader) });
    },
  });

export const handler = createHandler(combine(stores, files));
