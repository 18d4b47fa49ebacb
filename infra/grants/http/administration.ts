import type { ADMINISTRATION_ROUTES } from '#functions/http/administration/routes.ts';
import { addPersons, rememberKeys } from '../caller-access.ts';
import {
  changeRecords,
  changeStaff,
  decryptSecrets,
  listRecords,
  queryDirectory,
  readCatalogue,
  readGrantRequests,
  readNewest,
  readRecords,
  readRegionNames,
  readStaff,
  readStaffNames,
  readUnits,
  readVersions,
  requestGrants,
} from '../directory-access.ts';
import { changeItems, importItems, listItems, readItemHistory, readUses, searchItems } from '../knowledge-access.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** The directory and the knowledge base. None of these functions may read a case. */
export function grantAdministration({ stores, config }: GrantContext): GrantsOf<typeof ADMINISTRATION_ROUTES> {
  return {
    records: {
      // Whole tables, and the index of the knowledge base.
      memoryMb: 1024,
      timeoutSeconds: 29,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readStaffNames(fn, stores);
        decryptSecrets(fn, stores);
        listRecords(fn, stores);
        readRecords(fn, stores);
        readVersions(fn, stores);
        readNewest(fn, stores);
        readGrantRequests(fn, stores);
        searchItems(fn, stores, 'desk');
        listItems(fn, stores);
        readItemHistory(fn, stores);
        readUses(fn, stores);
        readUnits(fn, stores, config);
        readRegionNames(fn, stores, config);
        queryDirectory(fn, stores, config, ['CATEGORY', 'POLICY#*']);
      },
    },
    changes: {
      memoryMb: 1024,
      timeoutSeconds: 29,
      grant: (fn) => {
        readStaff(fn, stores, config);
        // The phones of legal representatives are stored as keyed hashes.
        addPersons(fn, stores);
        changeRecords(fn, stores);
        requestGrants(fn, stores);
        readRecords(fn, stores);
        readNewest(fn, stores);
        readCatalogue(fn, stores);
      },
    },
    approval: {
      timeoutSeconds: 29,
      grant: (fn) => {
        readStaff(fn, stores, config);
        changeStaff(fn, stores);
        rememberKeys(fn, stores);
        readGrantRequests(fn, stores);
      },
    },
    'knowledge-changes': {
      timeoutSeconds: 29,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readUnits(fn, stores, config);
        readRegionNames(fn, stores, config);
        queryDirectory(fn, stores, config, ['CATEGORY', 'REGION#*', 'POLICY#*', 'CALENDAR#*']);
        rememberKeys(fn, stores);
        changeItems(fn, stores);
        importItems(fn, stores);
      },
    },
  };
}
