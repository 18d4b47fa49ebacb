import type { DESK_ROUTES } from '#functions/http/desk/routes.ts';
import { grantTable } from '../../constructs/store-access.ts';
import { ROUTER_MODEL, THREAT_MODEL } from '../../platform/model-files.ts';
import {
  addPersons,
  findPersons,
  limitRate,
  readProofs,
  readQueryCodes,
  rememberKeys,
  storeProofs,
} from '../caller-access.ts';
import {
  acceptUploads,
  bindMedia,
  claimEntries,
  compareCases,
  correctContacts,
  correctPlaces,
  countLists,
  countOpenCases,
  findByNumber,
  findByPhone,
  findClaims,
  linkMedia,
  PERSONAL,
  pickTexts,
  readClaims,
  readContact,
  readContactAndPlace,
  readLists,
  readLog,
  readOpenings,
  readPlaces,
  readReveals,
  readRows,
  readTexts,
  recordOpenings,
  revealContacts,
  writeLog,
  writeTexts,
  writeVisits,
} from '../case-access.ts';
import {
  decryptSecrets,
  listUnits,
  queryDirectory,
  readCatalogue,
  readDecisionRules,
  readRegionNames,
  readStaff,
  readStaffNames,
  readWorkers,
} from '../directory-access.ts';
import { beginFiling, fileCase } from '../filing-access.ts';
import { readItem } from '../knowledge-access.ts';
import { readDecisions } from '../public-access.ts';
import { readRequestLog } from '../request-access.ts';
import { grantDeskMails } from './desk-mails.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** Cases, queues and what staff look up while they work on them. */
export function grantDesk({ stores, config }: GrantContext): GrantsOf<typeof DESK_ROUTES> {
  return {
    lookups: {
      // Overviews and counts of all queues read thousands of rows.
      memoryMb: 1024,
      files: ROUTER_MODEL,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readWorkers(fn, stores, config);
        listUnits(fn, stores, config);
        readRegionNames(fn, stores, config);
        readDecisionRules(fn, stores, config);
        queryDirectory(fn, stores, config, ['RULE#*', 'REGION#*']);
        decryptSecrets(fn, stores);
        findByNumber(fn, stores);
        readLog(fn, stores);
        countOpenCases(fn, stores);
        countLists(fn, stores, ['QUEUE#*', 'CHANGED#*']);
        readLists(fn, stores, ['FILED#*']);
        grantTable(fn, stores.views, ['Query'], { leadingKeys: ['HOTSPOT#*'] });
      },
    },
    queue: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        readRegionNames(fn, stores, config);
        readLists(fn, stores, ['QUEUE#*']);
        readClaims(fn, stores);
        compareCases(fn, stores);
        findByNumber(fn, stores);
      },
    },
    search: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        readRegionNames(fn, stores, config);
        findPersons(fn, stores);
        limitRate(fn, stores);
        findByNumber(fn, stores);
        findByPhone(fn, stores);
        readLists(fn, stores, ['FILED#*', 'QUEUE#*', 'WORDS#*']);
        readLog(fn, stores);
        pickTexts(fn, stores);
      },
    },
    case: {
      files: ROUTER_MODEL,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        readCatalogue(fn, stores);
        readStaffNames(fn, stores);
        readRegionNames(fn, stores, config);
        decryptSecrets(fn, stores);
        findByNumber(fn, stores);
        findClaims(fn, stores);
        readLog(fn, stores);
        readRows(fn, stores);
        readTexts(fn, stores);
        readContactAndPlace(fn, stores);
        linkMedia(fn, stores);
        recordOpenings(fn, stores);
        readDecisions(fn, stores, config);
      },
    },
    filing: {
      files: THREAT_MODEL,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        queryDirectory(fn, stores, config, ['REGION#*']);
        addPersons(fn, stores);
        fileCase(fn, stores);
        findByPhone(fn, stores);
        readPlaces(fn, stores);
        readRows(fn, stores);
        readItem(fn, stores);
      },
    },
    commands: {
      files: { ...ROUTER_MODEL, ...THREAT_MODEL },
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        readProofs(fn, stores);
        readItem(fn, stores);
        findByNumber(fn, stores);
        findClaims(fn, stores);
        writeLog(fn, stores);
        readRows(fn, stores);
        pickTexts(fn, stores);
        writeTexts(fn, stores);
        readContactAndPlace(fn, stores);
        writeVisits(fn, stores);
        correctPlaces(fn, stores);
        correctContacts(fn, stores);
        beginFiling(fn, stores);
        addPersons(fn, stores);
        queryDirectory(fn, stores, config, ['RULE#*', 'REGION#*']);
        limitRate(fn, stores);
        acceptUploads(fn, stores);
        bindMedia(fn, stores);
        linkMedia(fn, stores);
      },
    },
    work: {
      timeoutSeconds: 29, // A merge of fifty cases, five at a time.
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        rememberKeys(fn, stores);
        findByNumber(fn, stores);
        findClaims(fn, stores);
        claimEntries(fn, stores);
        writeLog(fn, stores);
      },
    },
    ...grantDeskMails({ stores, config }),
    reveal: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        findByNumber(fn, stores);
        readLog(fn, stores);
        revealContacts(fn, stores);
        limitRate(fn, stores);
      },
    },
    proof: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        findByNumber(fn, stores);
        readLog(fn, stores);
        decryptSecrets(fn, stores);
        readContact(fn, stores);
        limitRate(fn, stores);
        storeProofs(fn, stores);
        readQueryCodes(fn, stores);
      },
    },
    audit: {
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        decryptSecrets(fn, stores);
        readStaffNames(fn, stores);
        findByNumber(fn, stores);
        readLog(fn, stores);
        readRequestLog(fn, stores);
        readReveals(fn, stores, PERSONAL.reveals);
        readOpenings(fn, stores);
      },
    },
  };
}
