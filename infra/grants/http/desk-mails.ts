import type { DESK_ROUTES } from '#functions/http/desk/routes.ts';
import { THREAT_MODEL } from '../../platform/model-files.ts';
import { addPersons, limitRate, rememberKeys } from '../caller-access.ts';
import { findByNumber, pickTexts, readContactAndPlace, readRows, recordOpenings, writeTexts } from '../case-access.ts';
import { decryptSecrets, readDecisionRules, readStaff } from '../directory-access.ts';
import { fileCase } from '../filing-access.ts';
import { decideMails, readMails, sendMails, takeInMails } from '../mail-access.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** Mails that wait for a person: who reads them, and who decides on them. */
export function grantDeskMails({
  stores,
  config,
}: GrantContext): Pick<GrantsOf<typeof DESK_ROUTES>, 'mails' | 'mail-decisions'> {
  return {
    mails: {
      memoryMb: 1024,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        decryptSecrets(fn, stores);
        readMails(fn, stores);
        recordOpenings(fn, stores);
      },
    },
    'mail-decisions': {
      memoryMb: 1024, // As for the function that receives them.
      timeoutSeconds: 29,
      files: THREAT_MODEL,
      grant: (fn) => {
        readStaff(fn, stores, config);
        readDecisionRules(fn, stores, config);
        decideMails(fn, stores);
        recordOpenings(fn, stores);
        takeInMails(fn, stores);
        addPersons(fn, stores);
        rememberKeys(fn, stores);
        limitRate(fn, stores);
        findByNumber(fn, stores);
        fileCase(fn, stores);
        pickTexts(fn, stores);
        writeTexts(fn, stores);
        readRows(fn, stores);
        readContactAndPlace(fn, stores);
        if (config.mail) sendMails(fn, stores, config, config.mail);
      },
    },
  };
}
