import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ENV } from '../../shared/names.ts';
import {
  bindMedia,
  fileCase,
  findByNumber,
  limitRate,
  linkMedia,
  PERSONAL,
  pickTexts,
  readLists,
  readLog,
  readReveals,
  readWords,
  takeUploads,
  writeLog,
  writeTexts,
} from '../access/case-access.ts';
import { openSecrets, queryDirectory, readDecisionRules } from '../access/directory-access.ts';
import type { Issuer } from '../config.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantTable } from '../constructs/store-access.ts';
import { checkCitizens, openFunction, type Route, type RouteContext } from './route.ts';

/** What citizens and businesses call. */
export function citizenRoutes(context: RouteContext, tokenKey: IKey, citizens: Issuer): readonly Route[] {
  const { stores, config } = context;

  const createSession = openFunction(context, 'http/citizen/create-session', {
    errorImpact: 'Nobody can sign in; whoever has no token can file nothing online.',
  });
  openSecrets(createSession, stores);
  limitRate(createSession, stores);
  grantTable(createSession, stores.control, ['PutItem', 'UpdateItem', 'DeleteItem'], { leadingKeys: ['CODE#*'] });
  grantTable(createSession, stores.control, ['PutItem', 'UpdateItem', 'DeleteItem'], { leadingKeys: ['REFRESH#*'] });
  grantTable(createSession, stores.directory, ['GetItem'], { leadingKeys: ['PROVIDER#*'] });
  createSession.allowKey(tokenKey, ['kms:Sign']);
  createSession.setEnvironment({
    [ENV.tokenKeyId]: tokenKey.keyId,
    [ENV.smsGatewayUrl]: config.smsGatewayUrl,
    [ENV.wechatUrl]: config.miniPrograms.wechatUrl,
    [ENV.alipayUrl]: config.miniPrograms.alipayUrl,
    ...(config.captchaUrl !== undefined && { [ENV.captchaUrl]: config.captchaUrl }),
  });

  const createUpload = openFunction(context, 'http/citizen/create-upload', {
    errorImpact: 'Citizens cannot send photos, videos or recordings; appeals without them still arrive.',
  });
  takeUploads(createUpload, stores);

  const submitAppeal = openFunction(context, 'http/citizen/submit-appeal', {
    errorImpact: 'Citizens cannot file appeals; those with an emergency may believe they have been heard.',
  });
  readDecisionRules(submitAppeal, stores, config);
  queryDirectory(submitAppeal, stores, config, ['REGION#*']);
  openSecrets(submitAppeal, stores);
  fileCase(submitAppeal, stores);

  const listAppeals = openFunction(context, 'http/citizen/list-appeals', {
    errorImpact: 'Citizens do not see the list of their own appeals.',
  });
  openSecrets(listAppeals, stores);
  readLists(listAppeals, stores, ['OWNER#*']);
  pickTexts(listAppeals, stores);

  const getAppeal = openFunction(context, 'http/citizen/get-appeal', {
    errorImpact: 'Citizens cannot see how far their appeal is, nor the reply to it.',
  });
  readOne(getAppeal);
  findByNumber(getAppeal, stores);
  linkMedia(getAppeal, stores);

  const getAccessLog = openFunction(context, 'http/citizen/get-access-log', {
    errorImpact: 'Citizens cannot see who looked at their name and phone.',
  });
  readDecisionRules(getAccessLog, stores, config);
  readLog(getAccessLog, stores);
  openSecrets(getAccessLog, stores);
  findByNumber(getAccessLog, stores);
  readReveals(getAccessLog, stores, PERSONAL.reveal);

  const commandAppeal = openFunction(context, 'http/citizen/command-appeal', {
    errorImpact: 'Citizens cannot supply what was asked, comment, urge, withdraw or rate.',
  });
  readOne(commandAppeal);
  findByNumber(commandAppeal, stores);
  linkMedia(commandAppeal, stores);
  writeLog(commandAppeal, stores);
  writeTexts(commandAppeal, stores);
  bindMedia(commandAppeal, stores);

  const trackAppeal = openFunction(context, 'http/citizen/track-appeal', {
    errorImpact: 'Callers without an account cannot follow their appeal by number and query code.',
  });
  readOne(trackAppeal);
  openSecrets(trackAppeal, stores);
  findByNumber(trackAppeal, stores);
  limitRate(trackAppeal, stores);

  const showSurvey = openFunction(context, 'http/citizen/show-survey', {
    errorImpact: 'The link in the survey message opens nothing; answers are not given.',
  });
  readOne(showSurvey);
  openSecrets(showSurvey, stores);

  const answerSurvey = openFunction(context, 'http/citizen/answer-survey', {
    errorImpact: 'Survey answers are lost to whoever gives them; cases close as not reached.',
  });
  readOne(answerSurvey);
  findByNumber(answerSurvey, stores);
  openSecrets(answerSurvey, stores);
  writeLog(answerSurvey, stores);
  writeTexts(answerSurvey, stores);

  for (const fn of [createSession, createUpload, submitAppeal, listAppeals, getAppeal, getAccessLog, commandAppeal])
    checkCitizens(fn, citizens);

  function readOne(fn: AppFunction): void {
    readDecisionRules(fn, stores, config);
    readLog(fn, stores);
    readWords(fn, stores);
  }

  return [
    {
      method: 'POST',
      path: '/v1/sessions',
      fn: createSession,
      access: { openBecause: 'Whoever signs in has no token yet; attempts are limited by phone and address.' },
    },
    { method: 'POST', path: '/v1/uploads', fn: createUpload, access: 'citizens' },
    { method: 'POST', path: '/v1/appeals', fn: submitAppeal, access: 'citizens' },
    { method: 'GET', path: '/v1/appeals', fn: listAppeals, access: 'citizens' },
    { method: 'GET', path: '/v1/appeals/{number}', fn: getAppeal, access: 'citizens' },
    { method: 'GET', path: '/v1/appeals/{number}/access-log', fn: getAccessLog, access: 'citizens' },
    { method: 'POST', path: '/v1/appeals/{number}/{command}', fn: commandAppeal, access: 'citizens' },
    {
      method: 'GET',
      path: '/v1/track/{number}',
      fn: trackAppeal,
      access: { openBecause: 'Number and query code are the right to read; wrong codes are limited.' },
    },
    {
      method: 'GET',
      path: '/v1/surveys/{token}',
      fn: showSurvey,
      access: { openBecause: 'The one-time token of the link is the right to read.' },
    },
    {
      method: 'POST',
      path: '/v1/surveys/{token}',
      fn: answerSurvey,
      access: { openBecause: 'The one-time token of the link is the right to answer once.' },
    },
  ];
}
