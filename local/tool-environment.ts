import type { Assembly } from 'one-machine-aws';
import { ENV } from '#kernel/env-names.ts';

/** The environment variables of functions that tools need. */
const NAMES = [
  ENV.eventsTable,
  ENV.personalTable,
  ENV.viewsTable,
  ENV.controlTable,
  ENV.directoryTable,
  ENV.publicTable,
  ENV.requestsTable,
  ENV.requestRowsTable,
  ENV.mediaBucket,
  ENV.jurisdiction,
  ENV.stateMachineArn,
  ENV.reportMachineArn,
  ENV.lakeBucket,
  ENV.busName,
];

/** The environment variables with which a tool outside the running platform calls it, in addition to those of AWS. */
export function toolVariables(assembly: Assembly): Readonly<Record<string, string>> {
  const named = Object.fromEntries(NAMES.flatMap((name) => findValue(assembly, name)));
  const secretsKey = Object.entries(assembly.outputs).find(([name]) => name.endsWith('.SecretsKeyId'))?.[1];
  return { ...named, ...(secretsKey !== undefined && { SECRETS_KEY_ID: secretsKey }) };
}

/** The variable with its value, which is the same in all functions that have it; none when no function has it. */
function findValue({ functions }: Assembly, name: string): readonly (readonly [string, string])[] {
  const values = new Set(functions.flatMap(({ environment }) => environment[name] ?? []));
  if (values.size > 1) throw new Error(`${name} is not the same in all functions: tools would take any of them`);
  return [...values].map((value) => [name, value] as const);
}
