import { agents } from '#accounts/adapters/agents.ts';
import { filings } from '#appeals/case/adapters/filings.ts';
import { openings } from '#appeals/case/adapters/openings.ts';
import { reveals } from '#appeals/case/adapters/reveals.ts';
import { campaignAnswers } from '#enterprise/campaigns/adapters/campaign-answers.ts';
import { policyReminders } from '#enterprise/support/policy-reminders.adapter.ts';
import { ENV } from '#kernel/env-names.ts';
import { combine, lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';
import { caseRecordStores } from './case-records.ts';

const table = () => openTable(ENV.personalTable);

/** What a person is, has written and has sent, and who has read it. */
export const personalStores = combine(
  caseRecordStores,
  lazyPorts({
    filings: () => filings(table()),
    reveals: () => reveals(table()),
    openings: () => openings(table()),
    agents: () => agents(table()),
    policyReminders: () => policyReminders(table()),
    campaignAnswers: () => campaignAnswers(table()),
  }),
);
