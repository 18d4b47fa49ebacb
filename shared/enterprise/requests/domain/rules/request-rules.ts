import type { RequestRules } from '../request-rule.ts';
import type { RequestCommandName } from '../transitions.ts';
import { appointing } from './appointment-rules.ts';
import { assigning } from './assigning-rules.ts';
import { closing } from './closing-rules.ts';
import { financing } from './financing-rules.ts';
import { requestTimekeeping } from './request-timekeeping.ts';
import { serving } from './serving-rules.ts';

/** The rules of all commands on requests (DOMAIN 8). */
export const REQUEST_RULES: RequestRules<RequestCommandName> = {
  ...assigning,
  ...serving,
  ...financing,
  ...appointing,
  ...closing,
  ...requestTimekeeping,
};
