// The entry of the package. It is light: the services are loaded by `openMachine`.
import type { Machine, MachineOptions } from './machine/machine-options.ts';

/**
 * Runs a cloud assembly on this machine: its APIs, functions, stores, queues, rules and state machines. It continues with the
 * data of an earlier start.
 * @throws StartRefused, before anything is written, when the port is in use or another machine uses the data.
 * @throws TemplateError or PolicyError for a template that cannot be run as AWS would.
 */
export async function openMachine(options: MachineOptions): Promise<Machine> {
  const { openMachine: open } = await import('./machine/open-machine.ts');
  return open(options);
}

export { type Authorize, AwsError, type AwsService, type Caller, readBody } from './aws-service.ts';
export type { DomainClock } from './clock.ts';
export { createTables } from './create-tables.ts';
export { whyDenied } from './iam/decide.ts';
export { type Grant, listGrants } from './iam/grants.ts';
export { PolicyError } from './iam/policy-error.ts';
export { readResourcePolicies } from './iam/resource-policies.ts';
export { type ReviewedGrant, reviewGrants } from './iam/review-grants.ts';
export { compilePolicy } from './iam/statement.ts';
export { joinUsage, type Usage } from './iam/usage.ts';
export { readUsage } from './iam/usage-file.ts';
export type { Invoke } from './lambda/open-lambda.ts';
export { isDamaged } from './machine/damaged.ts';
export type {
  AthenaTables,
  HostServes,
  Listening,
  Machine,
  MachineOptions,
  OpenMachine,
} from './machine/machine-options.ts';
export { readDomainClock } from './machine/read-clock.ts';
export { takeToolEnvironment } from './machine/tool-environment.ts';
export type { WaysOut } from './machine/ways-out.ts';
export { type Sentence, StartRefused } from './start-refused.ts';
export { joinTurn } from './state.ts';
export type { Assembly, FunctionSpec, QueueSpec } from './template/assembly.ts';
export type { HttpApiSpec } from './template/http-api-spec.ts';
export { readAssembly } from './template/read-assembly.ts';
export { TemplateError } from './template/template-error.ts';
