import { notices } from '#kernel/adapters/notices.ts';
import { ENV } from '#kernel/env-names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';
import { signerOfCalls } from './signed-calls.ts';

/** The SMS gateway, and where the links of surveys lead to. */
export const messages = lazyPorts({
  notices: () => notices({ gatewayUrl: readVariable(ENV.smsGatewayUrl), sign: signerOfCalls() }),
  surveyUrl: () => readVariable(ENV.surveyUrl),
  campaignUrl: () => readVariable(ENV.campaignUrl),
});
