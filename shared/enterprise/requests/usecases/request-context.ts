import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { readContext, withCases } from '#appeals/case/usecases/cases/case-context.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { latest } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { ServiceRequest } from '../domain/request.ts';
import type { RequestContext } from '../domain/request-rule.ts';

export interface RequestContextDeps {
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** What a decision on a request names in addition to it. */
export interface NamedInRequest {
  readonly unitIds?: readonly string[];
  readonly staffIds?: readonly string[];
  readonly appeals?: readonly Appeal[];
  /** Whether the caller stands in for the manager. */
  readonly isDeputy?: boolean;
}

/** All that a decision on a request depends on, with the calendar that its clocks are counted on. */
export async function readRequestContext(
  { directory, time }: RequestContextDeps,
  request: ServiceRequest | undefined,
  { unitIds = [], staffIds = [], appeals = [], isDeputy = false }: NamedInRequest = {},
): Promise<RequestContext> {
  // Whether somebody may become the manager depends on the units of that person.
  const named = await Promise.all(staffIds.map((id) => directory.staff(id)));
  const ofNamed = named.flatMap((member) => member?.grants.map(({ unitId }) => unitId) ?? []);
  const context = await readContext(directory, time.now(), [...unitIds, ...ofNamed], {
    staffIds,
    ...(request && { appeal: request }),
  });
  // Instants in a log never go backwards, whatever the clocks of two machines say.
  const now = request ? latest(context.now, request.changedAt) : context.now;
  return { ...withCases(context, appeals), now, isDeputy };
}
