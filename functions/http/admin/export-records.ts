import { writeTable } from '../../../shared/adapters/csv/write-table.ts';
import { cellsOf, headerOf } from '../../../shared/contracts/csv/directory-columns.ts';
import { recordQuery } from '../../../shared/contracts/http/directory-records.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { listRecords } from '../../../shared/usecases/read-records.ts';
import { listedKindNamed, READERS, staffWith } from '../../runtime/admin-face.ts';
import { records } from '../../runtime/directory-stores.ts';
import { httpHandler } from '../../runtime/http.ts';

const PAGE = 1000;

/** GET /v1/admin/{kind}/export?at=: all records of a kind as CSV, which an import takes back. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: recordQuery,
  run: async ({ caller, params, query: { at } }) => {
    const staff = await staffWith(READERS, caller.subject);
    if (!staff.ok) return staff;
    const kind = listedKindNamed(params.kind);
    if (!kind.ok) return kind;
    const rows: (readonly string[])[] = [headerOf(kind.value)];
    let after: string | undefined;
    do {
      const page = await listRecords(records(), kind.value, PAGE, { after, at });
      rows.push(...page.items.map(({ record, version }) => cellsOf(kind.value, record, version)));
      after = page.after;
    } while (after !== undefined);
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kind.value}.csv"`,
    };
    return ok({ status: 200, body: writeTable(rows), headers });
  },
});
