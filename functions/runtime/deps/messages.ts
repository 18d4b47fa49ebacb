import { notices } from '#kernel/adapters/notices.ts';
import { ENV } from '#kernel/env-names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';
import { signerOfCalls } from './signed-calls.ts';

/**
 * A gateway that is slow under receipts still takes a page: the page waits longer for it than they do, in functions of its own. The
 * function's timeout is longer (infra/stacks/duty-pages.ts).
 */
const PAGE_TIMEOUT_MS = 15_000;

/** The SMS gateway, for pages about a threat to life. */
export const pages = lazyPorts({
  notices: () =>
    notices({ gatewayUrl: readVariable(ENV.smsGatewayUrl), sign: signerOfCalls(), timeoutMs: PAGE_TIMEOUT_MS }),
});

/** The SMS gateway, and where the links of surveys lead to. */
export const messages = lazyPorts({
  notices: () => notices({ gatewayUrl: readVariable(ENV.smsGatewayUrl), sign: signerOfCalls() }),
  surveyUrl: () => readVariable(ENV.surveyUrl),
  campaignUrl: () => readVariable(ENV.campaignUrl),
});
