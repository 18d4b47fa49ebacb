import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ENV } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantTable } from '../constructs/store-access.ts';
import { addPersons, limitRate, readQueryCodes, readSession, renewQueryCodes } from '../grants/caller-access.ts';
import {
  acceptUploads,
  bindMedia,
  fileCase,
  findByNumber,
  linkMedia,
  PERSONAL,
  pickTexts,
  readContact,
  readFiles,
  readLists,
  readLog,
  readReveals,
  readTexts,
  writeLog,
  writeTexts,
} from '../grants/case-access.ts';
import {
  decryptCredentials,
  decryptSecrets,
  queryDirectory,
  readDecisionRules,
  signCalls,
} from '../grants/directory-access.ts';
import { readAgent, readBusiness } from '../grants/enterprise-access.ts';
import type { Issuer } from '../platform/config-shape.ts';
import { THREAT_MODEL } from '../platform/model-files.ts';
import { addRefusalAlarms, countRefusals } from './count-refusals.ts';
import { addFunction, checkCitizens, type Route, type RouteContext } from './route.ts';
import { compareCases } from './similar-routes.ts';

/** Routes for citizens and businesses. */
export function citizenRoutes(context: RouteContext, tokenKey: IKey, citizens: Issuer): readonly Route[] {
  const { stores, config } = context;

  const createSession = addFunction(context, 'http/citizen/create-session', {
    errorImpact: 'Citizens cannot sign in. Without a token they cannot file appeals online.',
  });
  addPersons(createSession, stores);
  queryDirectory(createSession, stores, config, ['POLICY#*']);
  limitRate(createSession, stores);
  grantTable(createSession, stores.control, ['PutItem', 'UpdateItem', 'DeleteItem'], { leadingKeys: ['CODE#*'] });
  grantTable(createSession, stores.control, ['PutItem', 'UpdateItem', 'DeleteItem'], { leadingKeys: ['REFRESH#*'] });
  grantTable(createSession, stores.control, ['PutItem'], { leadingKeys: ['SESSIONS#*'] });
  grantTable(createSession, stores.control, ['GetItem'], { leadingKeys: ['SIGNOUT#*'] });
  decryptCredentials(createSession, stores);
  signCalls(createSession, stores);
  createSession.allowKey(tokenKey, ['kms:Sign']);
  createSession.setEnvironment({
    [ENV.tokenKeyId]: tokenKey.keyId,
    [ENV.smsGatewayUrl]: config.smsGatewayUrl,
    [ENV.wechatUrl]: config.miniPrograms.wechatUrl,
    [ENV.alipayUrl]: config.miniPrograms.alipayUrl,
    ...(config.captchaUrl !== undefined && { [ENV.captchaUrl]: config.captchaUrl }),
  });

  const endSessions = addFunction(context, 'http/citizen/end-sessions', {
    errorImpact: 'Citizens cannot sign out. On a shared device the next person may use their session.',
  });
  grantTable(endSessions, stores.control, ['DeleteItem'], { leadingKeys: ['REFRESH#*'] });
  grantTable(endSessions, stores.control, ['PutItem'], { leadingKeys: ['SIGNOUT#*'] });

  const createUpload = addFunction(context, 'http/citizen/create-upload', {
    errorImpact: 'Citizens cannot upload photos, videos or recordings. Appeals without files still arrive.',
  });
  acceptUploads(createUpload, stores);
  queryDirectory(createUpload, stores, config, ['POLICY#*']);
  decryptSecrets(createUpload, stores);
  limitRate(createUpload, stores);

  const submitAppeal = addFunction(context, 'http/citizen/submit-appeal', {
    errorImpact: 'Citizens cannot file appeals. Some with an emergency may believe that their appeal has arrived.',
    files: THREAT_MODEL,
  });
  readDecisionRules(submitAppeal, stores, config);
  queryDirectory(submitAppeal, stores, config, ['REGION#*']);
  addPersons(submitAppeal, stores);
  readAgent(submitAppeal, stores);
  readBusiness(submitAppeal, stores);
  fileCase(submitAppeal, stores);
  limitRate(submitAppeal, stores);

  const listAppeals = addFunction(context, 'http/citizen/list-appeals', {
    errorImpact: 'Citizens do not see the list of their own appeals.',
  });
  decryptSecrets(listAppeals, stores);
  readLists(listAppeals, stores, ['OWNER#*']);
  pickTexts(listAppeals, stores);

  const getAppeal = addFunction(context, 'http/citizen/get-appeal', {
    errorImpact: 'Citizens see neither the progress of their appeal nor the reply.',
  });
  readCase(getAppeal);
  readTexts(getAppeal, stores);
  decryptSecrets(getAppeal, stores);
  findByNumber(getAppeal, stores);
  linkMedia(getAppeal, stores);

  const getAccessLog = addFunction(context, 'http/citizen/get-access-log', {
    errorImpact: 'Citizens do not see who read their name and phone number.',
  });
  readDecisionRules(getAccessLog, stores, config);
  readLog(getAccessLog, stores);
  decryptSecrets(getAccessLog, stores);
  findByNumber(getAccessLog, stores);
  readReveals(getAccessLog, stores, PERSONAL.reveal);

  const commandAppeal = addFunction(context, 'http/citizen/command-appeal', {
    errorImpact: 'Citizens cannot supply information, comment, urge, withdraw, join similar appeals or rate.',
    files: THREAT_MODEL,
  });
  readDecisionRules(commandAppeal, stores, config);
  // For joining similar appeals.
  compareCases(commandAppeal, context);
  limitRate(commandAppeal, stores);
  readFiles(commandAppeal, stores);
  findByNumber(commandAppeal, stores);
  linkMedia(commandAppeal, stores);
  writeLog(commandAppeal, stores);
  writeTexts(commandAppeal, stores);
  bindMedia(commandAppeal, stores);

  const trackAppeal = addFunction(context, 'http/citizen/track-appeal', {
    errorImpact: 'Callers without an account cannot follow their appeal by number and query code.',
  });
  readCase(trackAppeal);
  readTexts(trackAppeal, stores);
  decryptSecrets(trackAppeal, stores);
  findByNumber(trackAppeal, stores);
  limitRate(trackAppeal, stores);

  readQueryCodes(trackAppeal, stores);

  const renewQueryCode = addFunction(context, 'http/citizen/renew-query-code', {
    errorImpact: 'Citizens get no new query code. They still open their appeals by signing in, or at the hotline.',
  });
  readCase(renewQueryCode);
  findByNumber(renewQueryCode, stores);
  readContact(renewQueryCode, stores);
  decryptSecrets(renewQueryCode, stores);
  limitRate(renewQueryCode, stores);
  renewQueryCodes(renewQueryCode, stores);
  signCalls(renewQueryCode, stores);
  renewQueryCode.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl });

  const showSurvey = addFunction(context, 'http/citizen/show-survey', {
    errorImpact: 'The link in the survey message does not work. There are no answers.',
  });
  readCase(showSurvey);
  pickTexts(showSurvey, stores);
  decryptSecrets(showSurvey, stores);

  const answerSurvey = addFunction(context, 'http/citizen/answer-survey', {
    errorImpact: 'Survey answers are not accepted. Their cases close as not reached.',
    files: THREAT_MODEL,
  });
  readCase(answerSurvey);
  readFiles(answerSurvey, stores);
  // The page that answers a form shows the title and the reply again.
  pickTexts(answerSurvey, stores);
  findByNumber(answerSurvey, stores);
  decryptSecrets(answerSurvey, stores);
  writeLog(answerSurvey, stores);
  writeTexts(answerSurvey, stores);

  const signedIn = [createUpload, submitAppeal, listAppeals, getAppeal, getAccessLog, commandAppeal, renewQueryCode];
  for (const fn of [createSession, endSessions, ...signedIn]) checkCitizens(fn, citizens);
  for (const fn of signedIn) readSession(fn, stores);

  for (const fn of [createSession, trackAppeal]) countRefusals(context, fn, ['refused-code', 'refused-limit']);
  for (const fn of [submitAppeal, commandAppeal]) countRefusals(context, fn, ['refused-limit']);
  addRefusalAlarms(context, createSession, ['refused-code', 'refused-limit']);

  function readCase(fn: AppFunction): void {
    readDecisionRules(fn, stores, config);
    readLog(fn, stores);
  }

  return [
    {
      method: 'POST',
      path: '/v1/sessions',
      fn: createSession,
      access: { openBecause: 'Callers have no token before they sign in. Attempts are limited by phone and address.' },
    },
    { method: 'DELETE', path: '/v1/sessions', fn: endSessions, access: 'citizens' },
    { method: 'DELETE', path: '/v1/sessions/all', fn: endSessions, access: 'citizens' },
    { method: 'POST', path: '/v1/uploads', fn: createUpload, access: 'citizens' },
    { method: 'POST', path: '/v1/appeals', fn: submitAppeal, access: 'citizens' },
    { method: 'GET', path: '/v1/appeals', fn: listAppeals, access: 'citizens' },
    { method: 'GET', path: '/v1/appeals/{number}', fn: getAppeal, access: 'citizens' },
    { method: 'GET', path: '/v1/appeals/{number}/access-log', fn: getAccessLog, access: 'citizens' },
    { method: 'POST', path: '/v1/appeals/{number}/query-code', fn: renewQueryCode, access: 'citizens' },
    { method: 'POST', path: '/v1/appeals/{number}/{command}', fn: commandAppeal, access: 'citizens' },
    {
      method: 'GET',
      path: '/v1/track/{number}',
      fn: trackAppeal,
      access: { openBecause: 'The query code authorises the caller. Wrong codes are limited.' },
    },
    {
      method: 'GET',
      path: '/v1/surveys/{token}',
      fn: showSurvey,
      access: { openBecause: 'The token in the link authorises the caller to read.' },
    },
    {
      method: 'POST',
      path: '/v1/surveys/{token}',
      fn: answerSurvey,
      access: { openBecause: 'The token in the link authorises the caller to answer once.' },
    },
  ];
}
