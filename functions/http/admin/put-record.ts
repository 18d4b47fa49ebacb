import { RECORD_IDS, recordPut } from '../../../shared/contracts/http/directory-records.ts';
import { parse, type Schema } from '../../../shared/contracts/parse.ts';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import { putRecord } from '../../../shared/usecases/directory/put-record.ts';
import { changeDeps } from '../../runtime/directory-stores.ts';
import { rejectedFields } from '../../runtime/events/rejected-records.ts';
import { ADMINISTRATORS, kindNamed, recordBody, staffWith } from '../../runtime/http/admin-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';

interface RecordPutBody {
  readonly expectedVersion: number;
  readonly record: object;
}

/** PUT /v1/admin/{kind}/{id}: a new version of a record, or a new record; the same put again changes nothing more. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  input: ({ params }) => {
    const kind = kindNamed(params.kind);
    return kind.ok ? (recordPut(kind.value) as Schema<RecordPutBody>) : undefined;
  },
  run: async ({ caller, params, body, language }) => {
    const staff = await staffWith(ADMINISTRATORS, caller.subject);
    if (!staff.ok) return staff;
    const kind = kindNamed(params.kind);
    if (!kind.ok) return kind;
    const id = parse(RECORD_IDS[kind.value], params.id, language);
    if (!id.ok) return fail({ kind: 'validation', errors: id.error.map((error) => ({ ...error, path: 'id' })) });
    const { expectedVersion, record: input } = body;
    const put = { kind: kind.value, id: id.value, input, expectedVersion, by: caller.subject };
    const done = await putRecord(changeDeps(), put);
    if (done.ok) return ok({ status: 200, body: recordBody(kind.value, done.value) });
    const { error } = done;
    return error.kind === 'record-rejected'
      ? fail({ kind: 'validation', errors: rejectedFields(error.faults, language) })
      : fail(error);
  },
});
