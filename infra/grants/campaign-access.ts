import { ENV } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantTable, type Stores } from '../constructs/store-access.ts';
import type { Config } from '../platform/config-shape.ts';
import { findCampaignUrl } from '../platform/survey-url.ts';
import { PERSONAL } from './case-access.ts';

/** The logs of batches begin with the id of a campaign; requests have ids of 32 digits, so no pattern tells them apart. */
const CAMPAIGNS = ['CAMPAIGNS'];

/** Reads a campaign by its id. */
export function readCampaign(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['GetItem'], { leadingKeys: CAMPAIGNS });
}

/** Lists all campaigns. */
export function listCampaigns(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['Query'], { leadingKeys: CAMPAIGNS });
}

/** Stores campaigns that were read in a list. */
export function saveCampaigns(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['PutItem'], { leadingKeys: CAMPAIGNS });
}

/** Reads a campaign by its id, and stores it. */
export function changeCampaigns(fn: AppFunction, stores: Stores): void {
  readCampaign(fn, stores);
  saveCampaigns(fn, stores);
}

/** Reads the logs of batches. */
export function readBatches(fn: AppFunction, { requests }: Stores): void {
  grantTable(fn, requests, ['Query']);
}

/** Appends to the logs of batches. A repeated put looks at what is there. */
export function appendToBatches(fn: AppFunction, { requests }: Stores): void {
  grantTable(fn, requests, ['PutItem', 'GetItem']);
}

/** Lists the requests that were closed after a service. */
export function listServed(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['Query'], { leadingKeys: ['SERVED#*'] });
}

/** Reads who declined for a business. */
export function readDeclines(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['Query'], { leadingKeys: ['DECLINED#*'] });
}

/** Keeps that a person declined for a business. */
export function keepDeclines(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['PutItem'], { leadingKeys: ['DECLINED#*'] });
}

/** Notes whose an answer is. */
export function noteAnswers(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.campaignAnswers] });
}

/** Lists where the answers of a person are. */
export function listAnswers(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.campaignAnswers] });
}

/** Removes whose answers these are. */
export function eraseAnswers(fn: AppFunction, stores: Stores): void {
  listAnswers(fn, stores);
  grantTable(fn, stores.personal, ['BatchWriteItem'], { leadingKeys: [PERSONAL.campaignAnswers] });
}

/** Stores or reads the result of a campaign. */
export function useResults(fn: AppFunction, { requestRows }: Stores, operation: 'PutItem' | 'GetItem'): void {
  grantTable(fn, requestRows, [operation], { leadingKeys: ['CAMPAIGNRESULT#*'] });
}

/** Names the gateway of messages, and where their links lead to. */
export function linkCampaigns(fn: AppFunction, config: Config): void {
  fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl, [ENV.campaignUrl]: findCampaignUrl(config) });
}
