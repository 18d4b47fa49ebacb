import type { LINKS_ROUTES } from '#functions/http/links/routes.ts';
import { THREAT_MODEL } from '../../platform/model-files.ts';
import { appendToBatches, keepDeclines, noteAnswers, readBatches, readCampaign } from '../campaign-access.ts';
import { findByNumber, pickTexts, readFiles, readLog, writeLog, writeTexts } from '../case-access.ts';
import { decryptSecrets, readDecisionRules } from '../directory-access.ts';
import { pickBusinesses, readAgent } from '../enterprise-access.ts';
import type { GrantContext, GrantsOf } from './group-grants.ts';

/** What surveys and campaigns ask, and their answers. */
export function grantLinks({ stores, config }: GrantContext): GrantsOf<typeof LINKS_ROUTES> {
  return {
    questions: {
      grant: (fn) => {
        readDecisionRules(fn, stores, config);
        decryptSecrets(fn, stores);
        findByNumber(fn, stores);
        readLog(fn, stores);
        pickTexts(fn, stores);
        readCampaign(fn, stores);
        readBatches(fn, stores);
        readAgent(fn, stores);
        pickBusinesses(fn, stores);
      },
    },
    answers: {
      files: THREAT_MODEL,
      grant: (fn) => {
        // The policy has the words that may tell a threat.
        readDecisionRules(fn, stores, config);
        decryptSecrets(fn, stores);
        findByNumber(fn, stores);
        writeLog(fn, stores);
        readFiles(fn, stores);
        // The page that answers a form shows the title and the reply again.
        pickTexts(fn, stores);
        writeTexts(fn, stores);
        readCampaign(fn, stores);
        readBatches(fn, stores);
        appendToBatches(fn, stores);
        keepDeclines(fn, stores);
        noteAnswers(fn, stores);
        readAgent(fn, stores);
        pickBusinesses(fn, stores);
      },
    },
  };
}
