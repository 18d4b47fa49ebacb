import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentCase } from '../../../shared/presenting/case-presenter.ts';
import { type CaseRecordsDeps, readCaseRecords } from '../../../shared/usecases/cases/case-records.ts';
import { type OpenCaseDeps, openCase } from '../../../shared/usecases/cases/open-case.ts';
import { files } from '../../runtime/deps/files.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { toStaffToken } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/appeals/{number}: the staff view of a case in scope. */
export const createHandler = (deps: OpenCaseDeps & CaseRecordsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params, language }) => {
      const access = await openCase(deps, params.number ?? '', toStaffToken(caller));
      if (!access.ok) return access;
      const records = await readCaseRecords(deps, access.value);
      return ok({ status: 200, body: presentCase(access.value, records, { callerId: caller.subject, language }) });
    },
  });

export const handler = createHandler(combine(stores, files));
