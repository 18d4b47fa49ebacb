import type { RequestOf } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { client } from '../session/client.ts';
import { addReports, type ErasureReport } from './add-reports.ts';

type Proof = Omit<RequestOf<'POST /v1/me/erasure'>['body'], 'confirm'>;

/**
 * Erases what the law does not keep of the person. A call looks at a limited number of appeals, and the same key continues where the
 * last one stopped. Returns what all calls did, or why one did not succeed.
 */
export async function eraseAll(
  proof: Proof,
  key: string,
): Promise<{ readonly report: ErasureReport } | { readonly problem: CallProblem }> {
  let report: ErasureReport | undefined;
  do {
    const outcome = await client.call('POST /v1/me/erasure', { body: { confirm: true, ...proof }, key });
    if (!outcome.ok) return { problem: outcome.problem };
    if (!outcome.unchanged) report = report === undefined ? outcome.value : addReports(report, outcome.value);
  } while (report === undefined || !report.isDone);
  return { report };
}
