import type { Result } from '../../domain/appeal/refusal.ts';
import { buildEnterpriseRows } from '../../domain/lake/build-enterprise-rows.ts';
import type { EnterpriseRow } from '../../domain/lake/enterprise-row.ts';
import type { RequestLog } from '../../ports/enterprise/requests.ts';
import { tryFold } from './try-fold.ts';

export interface ExportRequestsDeps {
  readonly requestLog: Pick<RequestLog, 'readAtLeast'>;
  readonly jurisdiction: string;
}

/** The rows of a request's events by version, at least of these versions. Throws if the log cannot be read, so that the caller tries again. */
export async function exportRequests(
  { requestLog, jurisdiction }: ExportRequestsDeps,
  requestId: string,
  versions: ReadonlySet<number>,
): Promise<Result<ReadonlyMap<number, EnterpriseRow>, Error>> {
  const events = await requestLog.readAtLeast(requestId, Math.max(...versions));
  return tryFold(() => new Map(buildEnterpriseRows(events, jurisdiction).map((row) => [row.version, row])));
}
