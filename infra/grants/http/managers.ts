import type { MANAGERS_ROUTES } from '#functions/http/managers/routes.ts';
import { THREAT_MODEL } from '../../platform/model-files.ts';
import { addPersons, rememberKeys } from '../caller-access.ts';
import { changeCampaigns, listCampaigns, readCampaign, useResults } from '../campaign-access.ts';
import { readClaims, recordOpenings, writeTexts } from '../case-access.ts';
import {
  changeRecords,
  decryptSecrets,
  queryDirectory,
  readRecords,
  readRegionNames,
  readStaff,
  readStaffNames,
  readUnits,
} from '../directory-access.ts';
import { endAgents, listPortfolios, pickBusinesses, readBusiness, showBusiness } from '../enterprise-access.ts';
import { listSupportPolicies, readCitations } from '../policy-access.ts';
import {
  changeAbsences,
  claimRequests,
  fileWorkOrders,
  findRequests,
  followWorkOrders,
  listAbsences,
  listHeldRequests,
  listOfBusiness,
  readAbsences,
  readRequestRules,
  showRequests,
  writeRequestLog,
} from '../request-access.ts';
import { listDeskVisits, readVisits } from '../visit-access.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** Businesses, requests, visits and campaigns, as managers and heads work on them. */
export function grantManagers({ stores, config }: GrantContext): GrantsOf<typeof MANAGERS_ROUTES> {
  return {
    lists: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readStaffNames(fn, stores);
        readUnits(fn, stores, config);
        readRegionNames(fn, stores, config);
        decryptSecrets(fn, stores);
        listPortfolios(fn, stores);
        readBusiness(fn, stores);
        pickBusinesses(fn, stores);
        listHeldRequests(fn, stores);
        readClaims(fn, stores);
        listAbsences(fn, stores);
        listSupportPolicies(fn, stores);
        listCampaigns(fn, stores);
      },
    },
    cases: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        decryptSecrets(fn, stores);
        showBusiness(fn, stores, config);
        readVisits(fn, stores, config);
        listDeskVisits(fn, stores);
        listAbsences(fn, stores);
        readCampaign(fn, stores);
        useResults(fn, stores, 'GetItem');
      },
    },
    request: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        decryptSecrets(fn, stores);
        readAbsences(fn, stores);
        readRequestRules(fn, stores, config);
        findRequests(fn, stores);
        followWorkOrders(fn, stores, config);
        showRequests(fn, stores, config);
        readCitations(fn, stores);
        recordOpenings(fn, stores);
      },
    },
    commands: {
      files: THREAT_MODEL,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readAbsences(fn, stores);
        readRequestRules(fn, stores, config);
        findRequests(fn, stores);
        // The log of visits is one of those that are written as logs of requests.
        writeRequestLog(fn, stores);
        followWorkOrders(fn, stores, config);
        fileWorkOrders(fn, stores, config);
        showRequests(fn, stores, config);
        readCitations(fn, stores);
        writeTexts(fn, stores);
      },
    },
    agents: {
      timeoutSeconds: 29,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readUnits(fn, stores, config);
        rememberKeys(fn, stores);
        addPersons(fn, stores);
        showBusiness(fn, stores, config);
        endAgents(fn, stores);
        changeRecords(fn, stores, ['BUSINESS#*']);
        readRecords(fn, stores, ['BUSINESS#*', 'REGION#*', 'STAFF#*', 'UNIT#*']);
        // A replacement takes over the open requests.
        readRequestRules(fn, stores, config);
        listOfBusiness(fn, stores);
        writeRequestLog(fn, stores);
      },
    },
    work: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readStaffNames(fn, stores);
        readUnits(fn, stores, config);
        readRegionNames(fn, stores, config);
        queryDirectory(fn, stores, config, ['POLICY#*']);
        rememberKeys(fn, stores);
        findRequests(fn, stores);
        claimRequests(fn, stores, 'PutItem');
        claimRequests(fn, stores, 'DeleteItem');
        changeAbsences(fn, stores);
        changeCampaigns(fn, stores);
      },
    },
  };
}
