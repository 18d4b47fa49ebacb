import { directory } from '#directory/adapters/directory.ts';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { ENV } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable, readJurisdiction } from './base.ts';

const table = () => openTable(ENV.directoryTable);

export const openDirectoryStores = (time: TimeSource) =>
  lazyPorts({
    directory: () => directory({ ...table(), time, jurisdiction: readJurisdiction() }),
  });

/** The directory as cases read it. */
export const directoryStores = openDirectoryStores(systemClock());
