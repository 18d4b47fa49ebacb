import { awsConfig } from '../../../../shared/adapters/aws-config.ts';
import { systemClock } from '../../../../shared/adapters/clock/system-clock.ts';
import { documentClient } from '../../../../shared/adapters/dynamodb/client.ts';
import { randomIds } from '../../../../shared/adapters/ids/random-ids.ts';
import { ENV } from '../../../../shared/names.ts';
import type { TimeSource } from '../../../../shared/ports/services/time-source.ts';
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
