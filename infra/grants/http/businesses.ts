import type { BUSINESSES_ROUTES } from '#functions/http/businesses/routes.ts';
import { THREAT_MODEL } from '../../platform/model-files.ts';
import { addPersons, limitRate, readSession, rememberKeys } from '../caller-access.ts';
import { bindMedia, writeTexts } from '../case-access.ts';
import { decryptSecrets, listUnits, queryDirectory, readRegionNames, readVersions } from '../directory-access.ts';
import { endAgents, listAgents, listOwnAgents, readAgent, readBusiness, showBusiness } from '../enterprise-access.ts';
import {
  endReminders,
  findReminder,
  listSupportPolicies,
  readCitations,
  readSupportPolicies,
  setReminders,
} from '../policy-access.ts';
import {
  fileRequests,
  findRequests,
  followWorkOrders,
  holdSlots,
  listLooks,
  listOfBusiness,
  listSlots,
  readRequestRules,
  showRequests,
  writeRequestLog,
} from '../request-access.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** Businesses with their agents, requests, policies and visits. */
export function grantBusinesses({ stores, config }: GrantContext): GrantsOf<typeof BUSINESSES_ROUTES> {
  return {
    accounts: {
      grant: (fn) => {
        readSession(fn, stores);
        readAgent(fn, stores);
        listOwnAgents(fn, stores);
        showBusiness(fn, stores, config);
        listUnits(fn, stores, config);
        listSupportPolicies(fn, stores);
        readCitations(fn, stores);
        findReminder(fn, stores);
      },
    },
    requests: {
      grant: (fn) => {
        readSession(fn, stores);
        readAgent(fn, stores);
        readBusiness(fn, stores);
        decryptSecrets(fn, stores);
        readRequestRules(fn, stores, config);
        // The log of visits is one of those that are read as logs of requests.
        findRequests(fn, stores);
        listOfBusiness(fn, stores);
        followWorkOrders(fn, stores, config);
        showRequests(fn, stores, config);
        readCitations(fn, stores);
        listSlots(fn, stores);
        listLooks(fn, stores);
      },
    },
    changes: {
      grant: (fn) => {
        readSession(fn, stores);
        rememberKeys(fn, stores);
        addPersons(fn, stores);
        readBusiness(fn, stores);
        readRegionNames(fn, stores, config);
        queryDirectory(fn, stores, config, ['POLICY#*', 'CALENDAR#*']);
        listAgents(fn, stores);
        endAgents(fn, stores);
        readSupportPolicies(fn, stores);
        readVersions(fn, stores);
        setReminders(fn, stores);
        endReminders(fn, stores);
      },
    },
    commands: {
      files: THREAT_MODEL,
      grant: (fn) => {
        readSession(fn, stores);
        limitRate(fn, stores);
        decryptSecrets(fn, stores);
        readAgent(fn, stores);
        readBusiness(fn, stores);
        readRequestRules(fn, stores, config);
        findRequests(fn, stores);
        fileRequests(fn, stores);
        // The log of visits is one of those that are written as logs of requests.
        writeRequestLog(fn, stores);
        followWorkOrders(fn, stores, config);
        showRequests(fn, stores, config);
        holdSlots(fn, stores);
        writeTexts(fn, stores);
        bindMedia(fn, stores);
      },
    },
  };
}
