import {
  appendToBatches,
  changeCampaigns,
  keepDeclines,
  listCampaigns,
  noteAnswers,
  readBatches,
  readCampaign,
  useResults,
} from '../../grants/campaign-access.ts';
import { pickTexts, writeTexts } from '../../grants/case-access.ts';
import {
  decryptSecrets,
  queryDirectory,
  readRegionNames,
  readStaff,
  readUnits,
} from '../../grants/directory-access.ts';
import { pickBusinesses, readAgent } from '../../grants/enterprise-access.ts';
import { THREAT_MODEL } from '../../platform/model-files.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from '../route.ts';

/** Routes for those who order campaigns, and for the businesses that are asked (DOMAIN 8). */
export function campaignRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const createCampaign = addFunction(context, 'http/campaigns/create-campaign', {
    errorImpact: 'Supervisors and heads of districts cannot order campaigns.',
  });
  changeCampaigns(createCampaign, stores);

  const listOrdered = addFunction(context, 'http/campaigns/list-campaigns', {
    errorImpact: 'Supervisors and heads of districts do not see which campaigns there are.',
  });
  listCampaigns(listOrdered, stores);

  const getCampaign = addFunction(context, 'http/campaigns/get-campaign', {
    errorImpact: 'Supervisors and heads of districts do not see what campaigns have found.',
  });
  readCampaign(getCampaign, stores);
  useResults(getCampaign, stores, 'GetItem');
  pickTexts(getCampaign, stores);

  const endCampaign = addFunction(context, 'http/campaigns/end-campaign', {
    errorImpact: 'A campaign that was ordered by mistake cannot be ended. It goes on sending messages.',
  });
  changeCampaigns(endCampaign, stores);

  for (const fn of [createCampaign, listOrdered, getCampaign, endCampaign]) {
    readUnits(fn, stores, config);
    readRegionNames(fn, stores, config);
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  const showQuestion = addFunction(context, 'http/campaigns/show-question', {
    errorImpact: 'Businesses cannot open the links of campaigns.',
  });
  const answerQuestion = addFunction(context, 'http/campaigns/answer-question', {
    errorImpact: 'Businesses cannot answer campaigns, nor stop their messages.',
    files: THREAT_MODEL,
  });
  appendToBatches(answerQuestion, stores);
  keepDeclines(answerQuestion, stores);
  noteAnswers(answerQuestion, stores);
  writeTexts(answerQuestion, stores);
  // The words that may tell a threat.
  queryDirectory(answerQuestion, stores, config, ['POLICY#*']);
  for (const fn of [showQuestion, answerQuestion]) {
    readCampaign(fn, stores);
    readBatches(fn, stores);
    readAgent(fn, stores);
    pickBusinesses(fn, stores);
    decryptSecrets(fn, stores);
  }

  const path = '/v1/desk/enterprise/campaigns';
  return [
    { method: 'POST', path, fn: createCampaign, access: 'staff' },
    { method: 'GET', path, fn: listOrdered, access: 'staff' },
    { method: 'GET', path: `${path}/{id}`, fn: getCampaign, access: 'staff' },
    { method: 'DELETE', path: `${path}/{id}`, fn: endCampaign, access: 'staff' },
    {
      method: 'GET',
      path: '/v1/campaigns/{token}',
      fn: showQuestion,
      access: { openBecause: 'The token in the link authorises the caller to read.' },
    },
    {
      method: 'POST',
      path: '/v1/campaigns/{token}',
      fn: answerQuestion,
      access: { openBecause: 'The token in the link authorises the caller to answer once.' },
    },
  ];
}
