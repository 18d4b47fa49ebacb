import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { findCitationFault, parseCitation } from '#enterprise/support/cite-policies.rules.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { RequestInputs } from '../../contracts/request-commands.ts';
import type { RequestRuleCode } from '../../domain/request-rule.ts';
import { type FileWorkOrderDeps, fileWorkOrder } from '../file-work-order.ts';
import type { RequestAccess } from '../open-request.ts';
import type { Completions, IncompleteCommand } from './complete-command.ts';
import { refuseRule } from './execute-request.ts';

export interface CompleteForManagersDeps extends FileWorkOrderDeps {
  /** The policies that an advice cites. */
  readonly records: Pick<DirectoryRecords, 'current'>;
}

/** What the platform adds to commands of managers: it files the appeal of a work order, and checks the policies that an advice cites. */
export function completeForManagers(deps: CompleteForManagersDeps) {
  return {
    openWorkOrder: (command) => addWorkOrder(deps, command),
    advise: (command) => checkCitations(deps, command),
  } satisfies Completions;
}

async function addWorkOrder(deps: CompleteForManagersDeps, { access, call }: IncompleteCommand) {
  const filed = await fileWorkOrder(deps, access, call.input as RequestInputs['openWorkOrder'], call.key);
  return filed.ok ? ok({ body: { appealNumber: filed.value.number }, appeal: filed.value }) : filed;
}

async function checkCitations(deps: CompleteForManagersDeps, { access, call, body }: IncompleteCommand) {
  const { policies = [] } = call.input as RequestInputs['advise'];
  const fault = await findCited(deps, access, policies);
  return fault ? fail(refuseRule(access, fault)) : ok({ body });
}

/** Why an advice cannot cite these policies. They are read now, so that one that has just ended is not cited. */
async function findCited(
  { records }: Pick<CompleteForManagersDeps, 'records'>,
  { context }: RequestAccess,
  policies: readonly string[],
): Promise<RequestRuleCode | undefined> {
  if (policies.length === 0) return undefined;
  const cited = policies.map(parseCitation);
  const found = await records.current(
    'supportPolicies',
    cited.map(({ id }) => id),
  );
  return findCitationFault(cited, (id) => found.get(id), context.now);
}
