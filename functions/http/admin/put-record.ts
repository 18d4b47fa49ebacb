import { RECORD_IDS, recordPut } from '../../../shared/contracts/http/directory-records.ts';
import { parse, type Schema } from '../../../shared/contracts/parse.ts';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentRecord } from '../../../shared/presenting/record-presenter.ts';
import { ADMINISTRATORS, requireRole } from '../../../shared/usecases/accounts/require-role.ts';
import type { ResolveViewerDeps } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import { type PutRecordDeps, putRecord } from '../../../shared/usecases/directory/put-record.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { readRecordKind } from '../../runtime/http/path-names.ts';
import { rejectedFields } from '../../runtime/http/rejected-records.ts';

interface RecordPutBody {
  readonly expectedVersion: number;
  readonly record: object;
}

/** PUT /v1/admin/{kind}/{id}: a new version of a record, or a new record; the same put again changes nothing more. */
export const createHandler = (deps: ResolveViewerDeps & PutRecordDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    input: ({ params }) => {
      const kind = readRecordKind(params.kind);
      return kind.ok ? (recordPut(kind.value) as Schema<RecordPutBody>) : undefined;
    },
    run: async ({ caller, params, body, language }) => {
      const staff = await requireRole(deps, caller.subject, ADMINISTRATORS);
      if (!staff.ok) return staff;
      const kind = readRecordKind(params.kind);
      if (!kind.ok) return kind;
      const id = parse(RECORD_IDS[kind.value], params.id, language);
      if (!id.ok) return fail({ kind: 'validation', errors: id.error.map((error) => ({ ...error, path: 'id' })) });
      const { expectedVersion, record: input } = body;
      const put = { kind: kind.value, id: id.value, input, expectedVersion, by: caller.subject };
      const done = await putRecord(deps, put);
      if (done.ok) return ok({ status: 200, body: presentRecord(kind.value, done.value, deps.time.now()) });
      const { error } = done;
      return error.kind === 'record-rejected'
        ? fail({ kind: 'validation', errors: rejectedFields(error.faults, language) })
        : fail(error);
    },
  });

export const handler = createHandler(stores);
