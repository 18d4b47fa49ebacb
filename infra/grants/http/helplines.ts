import type { HELPLINES_ROUTES } from '#functions/http/helplines/routes.ts';
import { THREAT_MODEL } from '../../platform/model-files.ts';
import { addPersons, limitRate, rememberKeys } from '../caller-access.ts';
import { checkHelplines, queryDirectory, readDecisionRules } from '../directory-access.ts';
import { fileWords } from '../filing-access.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** What merged helplines hand over. They read no text and no contact, neither of their own cases nor of others. */
export function grantHelplines({ stores, config }: GrantContext): GrantsOf<typeof HELPLINES_ROUTES> {
  return {
    messages: {
      files: THREAT_MODEL,
      grant: (fn) => {
        checkHelplines(fn, stores);
        limitRate(fn, stores);
        rememberKeys(fn, stores);
        readDecisionRules(fn, stores, config);
        queryDirectory(fn, stores, config, ['REGION#*']);
        addPersons(fn, stores);
        fileWords(fn, stores);
      },
    },
  };
}
