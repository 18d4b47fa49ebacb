import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CITIZENS_ROUTES } from '#functions/http/citizens/routes.ts';
import { ENV } from '#kernel/env-names.ts';
import type { AppFunction } from '../../constructs/app-function.ts';
import { grantTable } from '../../constructs/store-access.ts';
import { ROUTER_MODEL, THREAT_MODEL } from '../../platform/model-files.ts';
import {
  addPersons,
  eraseSessions,
  limitRate,
  listSessions,
  readQueryCodes,
  readSession,
  renewQueryCodes,
} from '../caller-access.ts';
import { eraseAnswers, listAnswers } from '../campaign-access.ts';
import {
  acceptUploads,
  compareCases,
  correctContacts,
  eraseContacts,
  findByNumber,
  linkMedia,
  PERSONAL,
  pickTexts,
  readContact,
  readFiles,
  readLists,
  readLog,
  readPlaces,
  readReveals,
  readTexts,
  writeTexts,
} from '../case-access.ts';
import {
  decryptCredentials,
  decryptSecrets,
  queryDirectory,
  readDecisionRules,
  readRegionNames,
  signCalls,
} from '../directory-access.ts';
import { eraseAgents, listOwnAgents, readAgent, readBusiness } from '../enterprise-access.ts';
import { fileCase } from '../filing-access.ts';
import { endReminders, listReminders } from '../policy-access.ts';
import { listOfBusiness, readRequestLog } from '../request-access.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** Sessions and appeals of citizens, and their own data. `tokenKey` signs their tokens. */
export function grantCitizens({
  stores,
  config,
  tokenKey,
}: GrantContext & { readonly tokenKey: IKey }): GrantsOf<typeof CITIZENS_ROUTES> {
  return {
    sessions: {
      grant: (fn) => {
        addPersons(fn, stores);
        queryDirectory(fn, stores, config, ['POLICY#*']);
        limitRate(fn, stores);
        grantTable(fn, stores.control, ['PutItem', 'UpdateItem', 'DeleteItem'], {
          leadingKeys: ['CODE#*', 'REFRESH#*'],
        });
        grantTable(fn, stores.control, ['PutItem'], { leadingKeys: ['SESSIONS#*'] });
        grantTable(fn, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['SIGNOUT#*'] });
        decryptCredentials(fn, stores);
        signCalls(fn, stores);
        fn.allowKey(tokenKey, ['kms:Sign']);
        fn.setEnvironment({
          [ENV.tokenKeyId]: tokenKey.keyId,
          [ENV.smsGatewayUrl]: config.smsGatewayUrl,
          [ENV.wechatUrl]: config.miniPrograms.wechatUrl,
          [ENV.alipayUrl]: config.miniPrograms.alipayUrl,
        });
        checkCaptchas(fn);
      },
    },
    commands: {
      files: { ...ROUTER_MODEL, ...THREAT_MODEL },
      grant: (fn) => {
        readSession(fn, stores);
        limitRate(fn, stores);
        addPersons(fn, stores);
        readDecisionRules(fn, stores, config);
        queryDirectory(fn, stores, config, ['REGION#*']);
        readAgent(fn, stores);
        readBusiness(fn, stores);
        fileCase(fn, stores);
        findByNumber(fn, stores);
        // For joining similar appeals.
        compareCases(fn, stores);
        writeTexts(fn, stores);
        acceptUploads(fn, stores);
        readFiles(fn, stores);
        linkMedia(fn, stores);
      },
    },
    cases: {
      grant: (fn) => {
        readSession(fn, stores);
        readDecisionRules(fn, stores, config);
        findByNumber(fn, stores);
        readLists(fn, stores, ['OWNER#*']);
        readTexts(fn, stores);
        linkMedia(fn, stores);
        compareCases(fn, stores);
        readReveals(fn, stores, PERSONAL.reveal);
      },
    },
    tracking: {
      grant: (fn) => {
        readDecisionRules(fn, stores, config);
        readLog(fn, stores);
        readTexts(fn, stores);
        decryptSecrets(fn, stores);
        findByNumber(fn, stores);
        limitRate(fn, stores);
        readQueryCodes(fn, stores);
        checkCaptchas(fn);
      },
    },
    'own-data': {
      timeoutSeconds: 29,
      grant: (fn) => {
        readSession(fn, stores);
        readLists(fn, stores, ['OWNER#*']);
        readContact(fn, stores);
        listOwnAgents(fn, stores);
        listReminders(fn, stores);
        listSessions(fn, stores);
        readDecisionRules(fn, stores, config);
        readLog(fn, stores);
        readRequestLog(fn, stores);
        listOfBusiness(fn, stores);
        pickTexts(fn, stores);
        readFiles(fn, stores);
        readPlaces(fn, stores);
        readReveals(fn, stores, PERSONAL.reveal);
        linkMedia(fn, stores);
        listAnswers(fn, stores);
        limitRate(fn, stores);
        readRegionNames(fn, stores, config);
        decryptSecrets(fn, stores);
      },
    },
    'own-contact': {
      grant: (fn) => {
        readSession(fn, stores);
        redeemCodes(fn);
        readDecisionRules(fn, stores, config);
        findByNumber(fn, stores);
        readLog(fn, stores);
        correctContacts(fn, stores);
        renewQueryCodes(fn, stores);
        signCalls(fn, stores);
        fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl });
      },
    },
    erasure: {
      timeoutSeconds: 29,
      grant: (fn) => {
        readSession(fn, stores);
        redeemCodes(fn);
        readLists(fn, stores, ['OWNER#*']);
        readLog(fn, stores);
        queryDirectory(fn, stores, config, ['POLICY#*']);
        eraseContacts(fn, stores);
        eraseAgents(fn, stores);
        listReminders(fn, stores);
        endReminders(fn, stores);
        eraseAnswers(fn, stores);
        listSessions(fn, stores);
        eraseSessions(fn, stores);
        grantTable(fn, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['ERASURE#*'] });
      },
    },
  };

  /** Checks captchas: by the service of the deployment, or without one by work, which needs the counters only. */
  function checkCaptchas(fn: AppFunction): void {
    if (config.captchaUrl === undefined) return;
    signCalls(fn, stores);
    fn.setEnvironment({ [ENV.captchaUrl]: config.captchaUrl });
  }

  /** Checks a code that was sent to the phone of the session. */
  function redeemCodes(fn: AppFunction): void {
    grantTable(fn, stores.control, ['UpdateItem', 'DeleteItem'], { leadingKeys: ['CODE#*'] });
    limitRate(fn, stores);
    addPersons(fn, stores);
  }
}
