import { agents } from '../../../../shared/adapters/dynamodb/personal/agents.ts';
import { campaignAnswers } from '../../../../shared/adapters/dynamodb/personal/campaign-answers.ts';
import { filings } from '../../../../shared/adapters/dynamodb/personal/filings.ts';
import { openings } from '../../../../shared/adapters/dynamodb/personal/openings.ts';
import { policyReminders } from '../../../../shared/adapters/dynamodb/personal/policy-reminders.ts';
import { reveals } from '../../../../shared/adapters/dynamodb/personal/reveals.ts';
import { ENV } from '../../../../shared/names.ts';
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
