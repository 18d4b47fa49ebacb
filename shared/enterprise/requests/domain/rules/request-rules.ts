import type { RequestRules } from '../request-rule.ts';
import { type AppointmentBodies, appointing } from './appointment-rules.ts';
import { type AssigningBodies, assigning } from './assigning-rules.ts';
import { type ClosingBodies, closing } from './closing-rules.ts';
import { type FinancingBodies, financing } from './financing-rules.ts';
import { type RequestTimekeepingBodies, requestTimekeeping } from './request-timekeeping.ts';
import { type ServingBodies, serving } from './serving-rules.ts';

/** The body of each command; texts and files by their ids. */
export interface RequestBodies
  extends AssigningBodies,
    ServingBodies,
    FinancingBodies,
    AppointmentBodies,
    ClosingBodies,
    RequestTimekeepingBodies {}

/** The rules of all commands on requests (DOMAIN 8). */
export const REQUEST_RULES: RequestRules<RequestBodies> = {
  ...assigning,
  ...serving,
  ...financing,
  ...appointing,
  ...closing,
  ...requestTimekeeping,
};
