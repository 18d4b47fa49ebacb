import { approve } from './approve.ts';
import { ask } from './ask.ts';
import { cancel } from './cancel.ts';
import { plan } from './plan.ts';
import { refuse } from './refuse.ts';
import { reject } from './reject.ts';
import { report } from './report.ts';
import { schedule } from './schedule.ts';
import { withdraw } from './withdraw.ts';

/** The commands on visits, in the order in which answers and pages show them. */
export const VISIT_DECLARATIONS = {
  ask,
  plan,
  schedule,
  approve,
  reject,
  refuse,
  withdraw,
  cancel,
  report,
};
