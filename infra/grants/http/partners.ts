import type { PARTNERS_ROUTES } from '#functions/http/partners/routes.ts';
import { THREAT_MODEL } from '../../platform/model-files.ts';
import { linkMedia, pickTexts, readFiles, recordOpenings, writeTexts } from '../case-access.ts';
import {
  decryptSecrets,
  readRegionNames,
  readStaff,
  readStaffNames,
  readUnits,
  readWorkers,
} from '../directory-access.ts';
import { pickBusinesses, readAgent } from '../enterprise-access.ts';
import {
  findRequests,
  holdSlots,
  listReferrals,
  listSlots,
  readRequestLog,
  readRequestRules,
  recordLooks,
  writeRequestLog,
} from '../request-access.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** What businesses share with banks and law firms, and the slots of lawyers. */
export function grantPartners({ stores, config }: GrantContext): GrantsOf<typeof PARTNERS_ROUTES> {
  return {
    lists: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readUnits(fn, stores, config);
        readWorkers(fn, stores, config);
        decryptSecrets(fn, stores);
        readRequestRules(fn, stores, config);
        readRequestLog(fn, stores);
        listReferrals(fn, stores);
        listSlots(fn, stores);
      },
    },
    request: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readUnits(fn, stores, config);
        readStaffNames(fn, stores);
        readRegionNames(fn, stores, config);
        readRequestRules(fn, stores, config);
        findRequests(fn, stores);
        recordLooks(fn, stores);
        recordOpenings(fn, stores);
        pickBusinesses(fn, stores);
        readAgent(fn, stores);
        pickTexts(fn, stores);
        readFiles(fn, stores);
        linkMedia(fn, stores);
      },
    },
    commands: {
      files: THREAT_MODEL,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readUnits(fn, stores, config);
        readRequestRules(fn, stores, config);
        findRequests(fn, stores);
        writeRequestLog(fn, stores);
        writeTexts(fn, stores);
      },
    },
    slots: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readUnits(fn, stores, config);
        readStaffNames(fn, stores);
        listSlots(fn, stores);
        holdSlots(fn, stores);
      },
    },
  };
}
