import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { randomIds } from '#kernel/adapters/random-ids.ts';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { ENV } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { readVariable } from '../../environment.ts';
import { lazyPorts } from '../lazy-ports.ts';

const clients = lazyPorts({ document: () => documentClient(awsConfig()) });

/** The table whose name is in this variable. All tables share one client. */
export const openTable = (variable: string) => ({ client: clients.document, tableName: readVariable(variable) });

export const readJurisdiction = () => readVariable(ENV.jurisdiction);

export const openBase = (time: TimeSource) =>
  lazyPorts({ time: () => time, ids: randomIds, jurisdiction: readJurisdiction });

/** The clock, ids and the jurisdiction of this environment. */
export const base = openBase(systemClock());
