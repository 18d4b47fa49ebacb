import { describe } from 'vitest';
import { memoryAuditPosition } from '../../shared/adapters/memory/audit-position.ts';
import { memoryCallerProofs } from '../../shared/adapters/memory/caller-proofs.ts';
import { memoryClaims } from '../../shared/adapters/memory/claims.ts';
import { memoryClock } from '../../shared/adapters/memory/clock.ts';
import { memoryDirectory } from '../../shared/adapters/memory/directory.ts';
import { memoryEventLog } from '../../shared/adapters/memory/event-log.ts';
import { memoryMediaRecords } from '../../shared/adapters/memory/media-records.ts';
import { memoryNumbers } from '../../shared/adapters/memory/numbers.ts';
import { memoryPersonal } from '../../shared/adapters/memory/personal.ts';
import { memoryReveals } from '../../shared/adapters/memory/reveals.ts';
import { memoryRuns } from '../../shared/adapters/memory/runs.ts';
import { memoryRateLimits, memoryRefreshTokens, memorySignInCodes } from '../../shared/adapters/memory/sign-in.ts';
import { memoryCounters, memoryReleases } from '../../shared/adapters/memory/statistics.ts';
import { memoryViews } from '../../shared/adapters/memory/views.ts';
import { minute } from '../support/contract-samples.ts';
import { claimsContract } from './claims.contract.ts';
import { auditPositionContract, numbersContract, runsContract } from './control.contract.ts';
import { directoryContract } from './directory.contract.ts';
import { eventLogContract } from './event-log.contract.ts';
import { mediaRecordsContract } from './media-records.contract.ts';
import { personalContract } from './personal.contract.ts';
import { proofsContract } from './proofs.contract.ts';
import { revealsContract } from './reveals.contract.ts';
import { rateLimitsContract, refreshTokensContract, signInCodesContract } from './sign-in.contract.ts';
import { countersContract, releasesContract } from './statistics.contract.ts';
import { viewsContract } from './views.contract.ts';

describe('in memory', () => {
  eventLogContract(async () => {
    const log = memoryEventLog();
    return { log, starts: log };
  });
  personalContract(async () => memoryPersonal());
  mediaRecordsContract(async () => memoryMediaRecords());
  revealsContract(async () => memoryReveals());
  claimsContract(async () => memoryClaims());
  proofsContract(async () => memoryCallerProofs());
  numbersContract(async () => memoryNumbers());
  runsContract(async () => memoryRuns());
  auditPositionContract(async () => memoryAuditPosition());
  viewsContract(async () => memoryViews());
  countersContract(async () => memoryCounters());
  releasesContract(async () => memoryReleases());
  rateLimitsContract(async () => {
    const clock = memoryClock(minute(0));
    return { limits: memoryRateLimits(clock), clock };
  });
  signInCodesContract(async () => memorySignInCodes());
  refreshTokensContract(async () => memoryRefreshTokens());
  directoryContract(async ({ policies, calendars, ...content }) => {
    const [policy, calendar] = [policies[0], calendars[0]];
    if (policy === undefined || calendar === undefined) throw new Error('a directory needs a policy and a calendar');
    const directory = memoryDirectory({ ...content, policy, calendar });
    for (const each of policies) directory.putPolicy(each);
    for (const each of calendars) directory.putCalendar(each);
    return directory;
  });
});
