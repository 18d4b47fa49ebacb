import { join } from 'node:path';
import { FILES } from '#kernel/env-names.ts';
import { PROJECT_DIR } from './bundle-functions.ts';

const DATA = join(PROJECT_DIR, 'data/router');

/** Models in the packages of functions, by their names there. */
export const ROUTER_MODEL = { [FILES.routerModel]: join(DATA, 'model.bin') };
/** For each function that stores words which may be a threat. */
export const THREAT_MODEL = { [FILES.threatModel]: join(DATA, 'recognisers/threat-weights.json') };
export const EVENT_MODEL = { [FILES.eventModel]: join(DATA, 'recognisers/event-weights.json') };
