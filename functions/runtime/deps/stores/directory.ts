import { systemClock } from '../../../../shared/adapters/clock/system-clock.ts';
import { directory } from '../../../../shared/adapters/dynamodb/directory/directory.ts';
import { ENV } from '../../../../shared/names.ts';
import type { TimeSource } from '../../../../shared/ports/services/time-source.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable, readJurisdiction } from './base.ts';

const table = () => openTable(ENV.directoryTable);

export const openDirectoryStores = (time: TimeSource) =>
  lazyPorts({
    directory: () => directory({ ...table(), time, jurisdiction: readJurisdiction() }),
  });

/** The directory as cases read it. */
export const directoryStores = openDirectoryStores(systemClock());
