import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { type FileAppealDeps, fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { RequestInputs } from '../contracts/request-commands.ts';
import type { RequestFailure } from '../domain/request-rule.ts';
import type { RequestAccess } from './open-request.ts';

/** A work order is no complaint, so nobody is asked who acts for the business. */
export interface FileWorkOrderDeps extends Omit<FileAppealDeps, 'agents'> {
  readonly businesses: Pick<Businesses, 'find'>;
}

/**
 * Files the work order of a request: an ordinary appeal of the business, by the use case that files all appeals (DOMAIN 8). A
 * repeat under the same key finds the appeal that the first call filed, also one that died before the request named it.
 */
export async function fileWorkOrder(
  deps: FileWorkOrderDeps,
  { request, actor }: Pick<RequestAccess, 'request' | 'actor'>,
  input: RequestInputs['openWorkOrder'],
  key: string,
): Promise<Result<Appeal, RequestFailure>> {
  const { title, text, categoryHint, phone, contactName: name, address, regionCode = request.county, media } = input;
  const found = await deps.businesses.find(request.creditCode);
  const filer = {
    actor: { id: actor.id, grants: actor.grants.filter(({ role }) => role === 'MGR') },
    channel: 'web' as const,
    appellantKind: 'enterprise' as const,
    requestId: request.id,
  };
  const filed = await fileAppeal(
    deps,
    filer,
    {
      kind: 'help',
      title,
      text,
      ...(media && { media: [...media] }),
      contact: { phone, ...(name !== undefined && { name }) },
      ...(found && { enterprise: { name: found.business.name, creditCode: request.creditCode } }),
      ...(categoryHint !== undefined && { categoryHint }),
      ...(address !== undefined && { place: { address, regionCode } }),
    },
    key,
  );
  return filed.ok ? ok(filed.value.appeal) : filed;
}
